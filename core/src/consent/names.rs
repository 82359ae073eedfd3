//! Names beside pictures of people: which rule applies to which finding.

use super::{
    may_show_people,
    reason::{self, Reason},
};
use crate::{
    AuthorKind, FieldName, Image, ImageKind, Kind, Outcome, Policy, Post,
    policy::settings::{NameField, Rule},
};

/// The rule for a name of this kind in this field of a post with pictures, and whether it is a full name.
pub(crate) fn rule<'p>(
    policy: &'p Policy,
    post: &Post,
    kind: Kind,
    field: FieldName,
) -> Option<(&'p Rule<Outcome>, bool)> {
    let rules = &policy.rules.name_with_image;
    let looked = match field {
        FieldName::Title => NameField::Title,
        FieldName::Body => NameField::Text,
        FieldName::Tag => NameField::Tags,
        FieldName::FileName => NameField::FileName,
        FieldName::Alt => NameField::Alt,
        FieldName::Caption => NameField::Caption,
        FieldName::Metadata => NameField::Metadata,
    };
    if !rules.fields.value.contains(&looked) {
        return None;
    }
    let staff = post.author.as_ref().is_some_and(|a| a.kind == AuthorKind::Staff);
    match kind {
        Kind::FullName | Kind::OthersFullName => Some((&rules.full_name, true)),
        Kind::FirstName | Kind::NameWithImage if staff => Some((&rules.first_name_staff_author, false)),
        Kind::FirstName | Kind::NameWithImage => Some((&rules.first_name_pupil_author, false)),
        _ => None,
    }
}

/// Whether one of a post's pictures shows, or may show, people.
pub(crate) fn shows_people(post: &Post) -> bool {
    post.images.iter().any(may_show_people)
}

/// Whether one of a post's pictures is of somebody's work.
fn shows_work(post: &Post) -> bool {
    let somebody = |image: &Image| image.people.as_ref().is_none_or(|people| !people.is_empty());
    post.images.iter().any(|image| image.kind == Some(ImageKind::Work) && somebody(image))
}

/// The rule for a name in this field, if a picture of the post may show people, or, for a full name, somebody's work: every text
/// of a post stands beside every picture.
pub(crate) fn beside<'p>(
    policy: &'p Policy,
    post: &Post,
    kind: Kind,
    field: FieldName,
) -> Option<&'p Rule<Outcome>> {
    rule(policy, post, kind, field)
        .filter(|(_, full)| shows_people(post) || *full && shows_work(post))
        .map(|(rule, _)| rule)
}

/// The reason's code by field.
pub(super) fn reason(full: bool, field: FieldName) -> &'static Reason {
    match (full, field) {
        (true, FieldName::Title) => &reason::FULL_TITLE,
        (true, FieldName::Body) => &reason::FULL_TEXT,
        (true, FieldName::Tag) => &reason::FULL_TAGS,
        (true, FieldName::FileName) => &reason::FULL_FILE,
        (true, FieldName::Alt) => &reason::FULL_ALT,
        (true, FieldName::Caption) => &reason::FULL_CAPTION,
        (true, FieldName::Metadata) => &reason::FULL_METADATA,
        (false, FieldName::Title) => &reason::FIRST_TITLE,
        (false, FieldName::Body) => &reason::FIRST_TEXT,
        (false, FieldName::Tag) => &reason::FIRST_TAGS,
        (false, FieldName::FileName) => &reason::FIRST_FILE,
        (false, FieldName::Alt) => &reason::FIRST_ALT,
        (false, FieldName::Caption) => &reason::FIRST_CAPTION,
        (false, FieldName::Metadata) => &reason::FIRST_METADATA,
    }
}
