//! The `thinkfirst` crate for JavaScript. JSON comes in, plain objects go out, with spans in UTF-16 units.
//!
//! No rule, list or wording lives here. Every method takes `&self`: a trap inside `&mut self` would lock the object.
//! The JavaScript around it (`wasm/js`) is the package's public face.

pub mod utf16;
pub mod workflow;

use serde::Serialize;
use thinkfirst::{Error, Options, Policy, Post, Report, policy};
use wasm_bindgen::prelude::*;

/// A checker behind the boundary.
#[wasm_bindgen]
pub struct Checker(thinkfirst::Checker);

#[wasm_bindgen]
impl Checker {
    /// A checker with these options, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Result<Checker, JsError> {
        Options::from_json(options).and_then(thinkfirst::Checker::new).map(Checker).map_err(thrown)
    }

    /// The report of a post, given as JSON.
    #[wasm_bindgen(js_name = checkPost)]
    pub fn check_post(&self, post: &str) -> Result<JsValue, JsError> {
        let post = Post::from_json(post).map_err(thrown)?;
        plain(&self.report(&post))
    }

    /// The report of a text.
    #[wasm_bindgen(js_name = checkText)]
    pub fn check_text(&self, text: &str) -> Result<JsValue, JsError> {
        plain(&self.report(&Post::from(text)))
    }

    /// The text with every shown detail replaced by its kind in brackets.
    pub fn redact(&self, text: &str) -> String {
        self.0.redact(text)
    }

    fn report(&self, post: &Post) -> Report {
        let mut report = self.0.check(post);
        utf16::convert(&mut report, post);
        report
    }
}

fn plain(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

fn thrown(error: Error) -> JsError {
    JsError::new(&error.to_string())
}

/// Every setting of a policy (JSON: an id or an object) in plain words.
#[wasm_bindgen(js_name = explainPolicy)]
pub fn explain_policy(policy: &str) -> Result<JsValue, JsError> {
    plain(&policy::explain(&read_policy(policy)?))
}

/// What the school's text is silent on.
#[wasm_bindgen(js_name = policyQuestions)]
pub fn policy_questions(policy: &str) -> Result<JsValue, JsError> {
    plain(&policy::questions(&read_policy(policy)?))
}

fn read_policy(policy: &str) -> Result<Policy, JsError> {
    Policy::from_wire(policy).map_err(thrown)
}
