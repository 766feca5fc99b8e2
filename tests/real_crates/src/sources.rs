//! The sources: fetched from the registry by cargo, copied into one workspace, and given trefoil as
//! a dependency. Beside that nothing is changed here.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use toml::Table;

use crate::crates::{Crate, Defaults};

/// A crate that is ready to be annotated.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) of: &'static Crate,
    /// Its folder, inside the workspace.
    pub(crate) folder: PathBuf,
    pub(crate) workspace: PathBuf,
    /// The text of its library's files as they came, by their paths inside the folder.
    pub(crate) files: Vec<(PathBuf, String)>,
}

/// Fetches and copies.
pub(crate) fn prepare(
    work: &Path,
    trefoil: &Path,
    chosen: &[&'static Crate],
) -> Result<Vec<Source>, String> {
    let trefoil =
        fs::canonicalize(trefoil).map_err(|error| format!("{}: {error}", trefoil.display()))?;
    let origins = fetch(&work.join("fetch"), chosen)?;
    let workspace = work.join("workspace");
    let mut sources = Vec::new();
    for (of, origin) in chosen.iter().copied().zip(origins) {
        let folder = workspace.join(of.name);
        copy_folder(&origin, &folder)?;
        let manifest = write_manifest(&folder, &trefoil, of)?;
        name_dependency(&folder, &manifest)?;
        let mut files = Vec::new();
        read_sources(&folder, Path::new("src"), &mut files)?;
        sources.push(Source {
            of,
            folder,
            workspace: workspace.clone(),
            files,
        });
    }
    let members: Vec<_> = chosen.iter().map(|of| of.name).collect();
    let manifest = format!("[workspace]\nresolver = \"2\"\nmembers = {members:?}\n");
    write(&workspace.join("Cargo.toml"), &manifest)?;
    Ok(sources)
}

/// Where the sources of the crates lie after cargo has fetched them.
fn fetch(folder: &Path, chosen: &[&Crate]) -> Result<Vec<PathBuf>, String> {
    let mut manifest =
        "[package]\nname = \"fetch\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n".to_owned();
    for Crate { name, version, .. } in chosen {
        let _ = writeln!(
            manifest,
            "{name} = {{ version = \"={version}\", default-features = false }}"
        );
    }
    write(&folder.join("Cargo.toml"), &manifest)?;
    write(&folder.join("src/lib.rs"), "")?;
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1"])
        .current_dir(folder)
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo does not run: {error}"))?;
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let packages: Vec<_> = packages.collect();
    let find = |of: &&Crate| {
        let package = packages
            .iter()
            .find(|package| package["name"] == of.name && is_version(&package["version"], of));
        let manifest = package.and_then(|package| package["manifest_path"].as_str());
        let folder = manifest.and_then(|path| Path::new(path).parent());
        folder
            .map(Path::to_owned)
            .ok_or(format!("cargo fetched no `{}`", of.name))
    };
    chosen.iter().map(find).collect()
}

/// Behind a `+` stands what no dependency can ask for.
fn is_version(found: &Value, of: &Crate) -> bool {
    let found = found.as_str().unwrap_or_default();
    found.split('+').next() == Some(of.version)
}

/// What a crate is built with by its maintainers only.
const OF_AUTHOR: &[&str] = &[".cargo", "rust-toolchain", "rust-toolchain.toml"];

/// Copies what differs, so that cargo does not build again what is the same.
fn copy_folder(from: &Path, to: &Path) -> Result<(), String> {
    let entries = fs::read_dir(from).map_err(|error| format!("{}: {error}", from.display()))?;
    let entries = entries.filter_map(Result::ok);
    for entry in entries.filter(|entry| OF_AUTHOR.iter().all(|name| entry.file_name() != *name)) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else if let Ok(bytes) = fs::read(entry.path()) {
            let bytes = match String::from_utf8(bytes) {
                // The compiler and the parser count the bytes of these differently.
                Ok(text) => text
                    .replace("\r\n", "\n")
                    .trim_start_matches('\u{feff}')
                    .to_owned()
                    .into_bytes(),
                Err(error) => error.into_bytes(),
            };
            write(&target, &bytes)?;
        }
    }
    Ok(())
}

/// Only the library is checked; examples and tests may be missing from what was published.
fn write_manifest(folder: &Path, trefoil: &Path, of: &Crate) -> Result<Table, String> {
    let path = folder.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut manifest: Table = text
        .parse()
        .map_err(|error| format!("{}: {error}", path.display()))?;
    for key in [
        "bin",
        "bench",
        "example",
        "test",
        "dev-dependencies",
        "profile",
        "workspace",
    ] {
        manifest.remove(key);
    }
    let dependencies = manifest
        .entry("dependencies")
        .or_insert_with(|| Table::new().into());
    let trefoil: Table = [("path".to_owned(), trefoil.display().to_string().into())]
        .into_iter()
        .collect();
    if let Some(dependencies) = dependencies.as_table_mut() {
        dependencies.insert("trefoil".to_owned(), trefoil.into());
    }
    if let Some(package) = manifest
        .get_mut("package")
        .and_then(toml::Value::as_table_mut)
    {
        for key in ["autobins", "autoexamples", "autotests", "autobenches"] {
            package.insert(key.to_owned(), false.into());
        }
    }
    let known = dependency_names(&manifest);
    let default = features(&manifest, of)?;
    let own = manifest
        .entry("features")
        .or_insert_with(|| Table::new().into());
    if let Some(own) = own.as_table_mut() {
        // A feature may need a dependency of the tests, which was removed.
        for (_, items) in own.iter_mut() {
            let Some(items) = items.as_array_mut() else {
                continue;
            };
            items.retain(|item| {
                let parts = item.as_str().and_then(|item| item.split_once('/'));
                let dependency = parts.map(|(dependency, _)| dependency.trim_end_matches('?'));
                dependency.is_none_or(|dependency| known.iter().any(|other| other == dependency))
            });
        }
        own.insert("default".to_owned(), default.into());
    }
    let text = toml::to_string(&manifest).map_err(|error| error.to_string())?;
    write(&path, &text)?;
    Ok(manifest)
}

/// In the 2015 edition a library has to name what it depends on.
fn name_dependency(folder: &Path, manifest: &Table) -> Result<(), String> {
    let value = |table, key| manifest.get(table)?.get(key)?.as_str();
    if value("package", "edition").is_some_and(|edition| edition != "2015") {
        return Ok(());
    }
    let path = folder.join(value("lib", "path").unwrap_or("src/lib.rs"));
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    write(&path, format!("{text}\nextern crate trefoil;\n"))
}

/// The names of all dependencies, those of some targets too.
fn dependency_names(manifest: &Table) -> Vec<String> {
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let targets = targets
        .into_iter()
        .flat_map(|targets| targets.values())
        .filter_map(toml::Value::as_table);
    let tables = targets
        .chain([manifest])
        .flat_map(|table| ["dependencies", "build-dependencies"].map(|key| table.get(key)));
    let tables = tables.flatten().filter_map(toml::Value::as_table);
    tables.flat_map(|table| table.keys().cloned()).collect()
}

/// The features that the table asks for become the default ones, so that no command has to name
/// them.
fn features(manifest: &Table, of: &Crate) -> Result<Vec<String>, String> {
    let mut features: Vec<String> = of
        .features
        .iter()
        .map(|&feature| feature.to_owned())
        .collect();
    let own = manifest.get("features").and_then(toml::Value::as_table);
    if of.default_features == Defaults::On
        && let Some(default) = own.and_then(|own| own.get("default")?.as_array())
    {
        features.extend(
            default
                .iter()
                .filter_map(|name| Some(name.as_str()?.to_owned())),
        );
    }
    let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
    for feature in of.features {
        let known = own.is_some_and(|own| own.contains_key(*feature))
            || dependencies.is_some_and(|all| all.contains_key(*feature));
        if !known {
            return Err(format!("`{}` has no feature `{feature}`", of.name));
        }
    }
    Ok(features)
}

fn read_sources(
    root: &Path,
    inside: &Path,
    files: &mut Vec<(PathBuf, String)>,
) -> Result<(), String> {
    let folder = root.join(inside);
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name()))
        .collect();
    names.sort();
    for name in names {
        let inside = inside.join(name);
        let path = root.join(&inside);
        if path.is_dir() {
            read_sources(root, &inside, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            files.push((inside, text));
        }
    }
    Ok(())
}

/// Writes a file, unless it is the same already.
pub(crate) fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), String> {
    let write = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        if fs::read(path).is_ok_and(|old| old == contents.as_ref()) {
            return Ok(());
        }
        fs::write(path, contents.as_ref())
    };
    write().map_err(|error: std::io::Error| format!("{}: {error}", path.display()))
}
