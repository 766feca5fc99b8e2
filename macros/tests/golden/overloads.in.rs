#[tap]
pub fn find_files(
    root: &Path,
    pattern: &str,
    cancellation_token: &CancellationToken,
    progress: &dyn IProgress<FindFilesProgressInfo>,
) -> io::Result<Vec<PathBuf>> {
    loop {}
}
#[tap(cancellation, overloads = full)]
pub fn hash(data: Vec<u8>) -> u64 {
    0
}
#[tap(overloads = ends, name = "fetch_task_async")]
pub fn load(cancellation_token: CancellationToken, progress: Option<&dyn IProgress<u8>>) -> Page {
    loop {}
}
