//! One line for each form that `self` can have.

use quote::ToTokens;
use syn::{FnArg, Signature, parse_str};

use super::{ReceiverMode, SelfParam};
use crate::model::generics::OwnGenerics;
use crate::parse::options::ReceiverForm;
use crate::printing::shown;

fn mode(form: Option<ReceiverForm>, sig: &str) -> String {
    let sig: Signature = parse_str(sig).unwrap();
    let generics = OwnGenerics::of(&sig);
    let Some(FnArg::Receiver(receiver)) = sig.inputs.first() else {
        panic!("no receiver");
    };
    let with = |name: &str, ty: &dyn ToTokens| format!("{name} {}", shown(ty.to_token_stream()));
    match SelfParam::new(receiver, form, &generics).mode {
        ReceiverMode::Shared => "shared".to_owned(),
        ReceiverMode::Cloned => "cloned".to_owned(),
        ReceiverMode::HandedBack => "handed back".to_owned(),
        ReceiverMode::MutHandedBack => "mut handed back".to_owned(),
        ReceiverMode::BoxHandedBack => "box handed back".to_owned(),
        ReceiverMode::Static => "static".to_owned(),
        ReceiverMode::MutStatic => "mut static".to_owned(),
        ReceiverMode::OnHandle => "on handle".to_owned(),
        ReceiverMode::Moved => "moved".to_owned(),
        ReceiverMode::Arc(ty) => with("arc", &ty),
        ReceiverMode::ArcReference => "arc reference".to_owned(),
        ReceiverMode::PinShared => "pin shared".to_owned(),
        ReceiverMode::Boxed(ty) => with("boxed", &ty),
        ReceiverMode::PinHandedBack => "pin handed back".to_owned(),
        ReceiverMode::Refused(at) => with("refused", &at),
    }
}

#[test]
fn every_form_has_its_mode() {
    for (sig, expected) in [
        ("fn f(self)", "moved"),
        ("fn f(mut self: Self)", "moved"),
        ("fn f(&self)", "shared"),
        ("fn f<'a>(&'a self, x: &'a str)", "shared"),
        ("fn f(self: &Self)", "shared"),
        ("fn f(&mut self)", "mut handed back"),
        ("fn f(self: &mut Self)", "mut handed back"),
        ("fn f(self: Arc<Self>)", "arc Arc<Self>"),
        ("fn f(self: &std::sync::Arc<Self>)", "arc reference"),
        ("fn f(self: Pin<Arc<Self>>)", "arc Pin<Arc<Self>>"),
        ("fn f(self: Pin<&Self>)", "pin shared"),
        ("fn f(self: Box<Self>)", "boxed Box<Self>"),
        ("fn f(self: Pin<Box<Self>>)", "boxed Pin<Box<Self>>"),
        ("fn f(self: Pin<&mut Self>)", "pin handed back"),
    ] {
        assert_eq!(mode(None, sig), expected, "{sig}");
    }
}

#[test]
fn a_borrow_that_outlives_the_call_is_static() {
    for (sig, expected) in [
        ("fn f(&'static self)", "static"),
        ("fn f(&'static mut self)", "mut static"),
        ("fn f(&'a self)", "static"),
        ("fn f(self: &'a Self)", "static"),
        ("fn f<'a>(&'a self, x: Arena<'a>)", "static"),
        ("fn f<'a, T: Parse<'a>>(&'a mut self, x: T)", "mut static"),
    ] {
        assert_eq!(mode(None, sig), expected, "{sig}");
    }
}

#[test]
fn a_receiver_that_cannot_be_sent_is_refused() {
    for (sig, at) in [
        ("fn f(self: Rc<Self>)", "Rc<Self>"),
        ("fn f(self: &Rc<Self>)", "&Rc<Self>"),
        ("fn f(self: Pin<Rc<Self>>)", "Pin<Rc<Self>>"),
        ("fn f(self: &Box<Self>)", "&Box<Self>"),
        ("fn f(self: &'static Arc<Self>)", "&'static Arc<Self>"),
    ] {
        assert_eq!(mode(None, sig), format!("refused {at}"), "{sig}");
    }
}

#[test]
fn the_option_chooses_for_borrowed_receivers() {
    let chosen = |form, sig| mode(Some(form), sig);
    assert_eq!(chosen(ReceiverForm::Clone, "fn f(&self)"), "cloned");
    assert_eq!(chosen(ReceiverForm::Value, "fn f(&self)"), "handed back");
    assert_eq!(chosen(ReceiverForm::Arc, "fn f(&self)"), "shared");
    assert_eq!(
        chosen(ReceiverForm::Box, "fn f(&mut self)"),
        "box handed back"
    );
    assert_eq!(chosen(ReceiverForm::Clone, "fn f(&'static self)"), "static");
}
