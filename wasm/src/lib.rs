//! The `thinkfirst` crate for JavaScript. JSON comes in, plain objects go out, with spans in UTF-16 units.
//!
//! No rule, list or wording lives here. Every method takes `&self`: a trap inside `&mut self` would lock the object.
//! The JavaScript around it (`wasm/js`) is the package's public face.
//!
//! What is exported takes and gives the same few types: before anything runs an engine makes a bridge for each signature.
#![cfg_attr(not(test), deny(clippy::use_debug))]

pub mod utf16;
pub mod workflow;

use js_sys::Error as Thrown;
use serde::Serialize;
use std::{cell::RefCell, rc::Rc};
use thinkfirst::{Error, Options, Policy, Post, PreparedRegister, Register, Report, policy, wording};
use wasm_bindgen::prelude::*;

// smaller than the usual allocator, whose large function an engine compiles anew while a checker is made
#[cfg(target_family = "wasm")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// A checker behind the boundary.
#[wasm_bindgen]
pub struct Checker {
    checker: thinkfirst::Checker,
    /// The register that the last posts came with: read once, not with every post.
    register: RefCell<Option<PreparedRegister>>,
    /// The post that was checked last, as JSON, whether under the register, and its report: a host that asks for the report
    /// of a post, then for its facts and its record, pays for one check.
    last: RefCell<Option<(String, bool, Rc<Report>)>>,
}

#[wasm_bindgen]
impl Checker {
    /// A checker with these options, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Result<Checker, Thrown> {
        let checker = Options::from_json(options).and_then(thinkfirst::Checker::new).map_err(thrown)?;
        Ok(Checker { checker, register: RefCell::default(), last: RefCell::default() })
    }

    /// The report of a post, given as JSON without its register; `under` the one that is kept, or without any.
    #[wasm_bindgen(js_name = checkPost)]
    pub fn check_post(&self, post: &str, under: bool) -> Result<JsValue, Thrown> {
        plain(&*self.check(post, under)?)
    }

    /// Reads a consent register, given as JSON.
    #[wasm_bindgen(js_name = keepRegister)]
    pub fn keep_register(&self, register: &str) -> Result<JsValue, Thrown> {
        let register = Register::from_json(register).map_err(thrown)?;
        self.register.replace(Some(self.checker.prepare(register)));
        self.last.take();
        Ok(JsValue::UNDEFINED)
    }

    /// The report of a text.
    #[wasm_bindgen(js_name = checkText)]
    pub fn check_text(&self, text: &str) -> Result<JsValue, Thrown> {
        let post = Post::from(text);
        let mut report = self.checker.check(&post);
        utf16::convert(&mut report, &post);
        plain(&report)
    }

    /// The text with every shown detail replaced by its kind in brackets.
    pub fn redact(&self, text: &str) -> Result<JsValue, Thrown> {
        Ok(self.checker.redact(text).into())
    }

    fn check(&self, json: &str, under: bool) -> Result<Rc<Report>, Thrown> {
        let post = Post::from_json(json).map_err(thrown)?;
        let mut report = match self.register.borrow().as_ref() {
            Some(register) if under => self.checker.check_under(register, &post),
            None if under => return Err(thrown(Error::new("post.register", "expected a register"))),
            _ => self.checker.check(&post),
        };
        utf16::convert(&mut report, &post);
        let report = Rc::new(report);
        self.last.replace(Some((json.to_owned(), under, Rc::clone(&report))));
        Ok(report)
    }

    /// The report of a post that may just have been checked.
    fn report(&self, json: &str, under: bool) -> Result<Rc<Report>, Thrown> {
        let last = self.last.borrow();
        let same = last.as_ref().filter(|(text, how, _)| text == json && *how == under);
        let report = same.map(|(_, _, report)| Rc::clone(report));
        drop(last);
        report.map_or_else(|| self.check(json, under), Ok)
    }
}

fn plain(value: &impl Serialize) -> Result<JsValue, Thrown> {
    let plain = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
    plain.map_err(|error| Thrown::new(&error.to_string()))
}

/// What a call is asked about: JSON values, each a line.
fn lines<const N: usize>(asked: &str) -> [&str; N] {
    let mut lines = asked.split('\n');
    std::array::from_fn(|_| lines.next().unwrap_or_default())
}

fn thrown(error: Error) -> Thrown {
    Thrown::new(&error.to_string())
}

/// Every setting of a policy (JSON: an id or an object) in plain words.
#[wasm_bindgen(js_name = explainPolicy)]
pub fn explain_policy(policy: &str) -> Result<JsValue, Thrown> {
    plain(&policy::explain(read_policy(policy)?.as_ref()))
}

/// What the school's text is silent on.
#[wasm_bindgen(js_name = policyQuestions)]
pub fn policy_questions(policy: &str) -> Result<JsValue, Thrown> {
    plain(&policy::questions(read_policy(policy)?.as_ref()))
}

/// The id of the picture that goes with each kind and each letter. Asked: nothing, in the signature that the others have.
#[wasm_bindgen]
pub fn icons(_asked: &str) -> Result<JsValue, Thrown> {
    plain(&wording::icons())
}

thread_local! {
    /// The policy that was read last: a host asks under one and the same, again and again.
    static LAST: RefCell<Option<(String, Rc<Policy>)>> = const { RefCell::new(None) };
}

fn read_policy(policy: &str) -> Result<Rc<Policy>, Thrown> {
    let last = LAST.with_borrow(|last| {
        last.as_ref().filter(|(text, _)| text == policy).map(|(_, policy)| Rc::clone(policy))
    });
    if let Some(policy) = last {
        return Ok(policy);
    }
    let read = Rc::new(Policy::from_wire(policy).map_err(thrown)?);
    LAST.set(Some((policy.to_owned(), Rc::clone(&read))));
    Ok(read)
}
