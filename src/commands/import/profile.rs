//! A profile from its file, or a sentence that says what is wrong with it.

use std::path::Path;

use desk::{Profile, ProfileFault};

use crate::voice::{BadInput, Voice};

/// Reads a profile; editors that know no UTF-8 are the usual reason why one can not be read.
pub(super) fn read(path: &Path, voice: &Voice) -> Result<Profile, BadInput> {
    let told = |sentence: String| BadInput(format!("{}: {sentence}", path.display()));
    let bytes = std::fs::read(path).map_err(|error| told(error.to_string()))?;
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| told(voice.tongue.text("profile-unreadable")))?;
    Profile::parse(&text).map_err(|fault| told(sentence(fault, voice)))
}

fn sentence(fault: ProfileFault, voice: &Voice) -> String {
    let fields = Profile::fields().collect::<Vec<_>>().join(", ");
    let facts = [("what", fault.what.into()), ("fields", fields.into())];
    voice.tongue.say(&format!("profile-{}", fault.code.replace('_', "-")), &facts)
}
