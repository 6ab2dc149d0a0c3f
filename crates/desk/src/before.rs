//! What a correction replaced (更正留痕): the value before it, beside the right one, for officers' eyes alone.

use rules::{event::Correction, matter::Matter};

use crate::{DeskError, sealing::Texts, timeline::about_lines, views::EventView};

/// Adds what stood there before to the view of a correction. Who brought a matter is sealed anew and has no before.
pub(crate) fn tell(
    view: &mut EventView,
    matter: &Matter,
    correction: &Correction,
    texts: &Texts,
) -> Result<(), DeskError> {
    let passage = match correction {
        Correction::Title(_) => ("was_title", matter.title.as_ref()),
        Correction::Content(_) => ("was_content", Some(&matter.content)),
        Correction::Addressee(_) => ("was_addressee", matter.addressee.as_ref()),
        Correction::Attachments(_) => ("was_attachments", matter.attachments.as_ref()),
        Correction::OriginalNumber(_) => ("was_original_number", matter.original.as_ref()),
        Correction::About { .. } => ("was_about", matter.about.as_ref()),
        _ => ("", None),
    };
    if let (label, Some(passage)) = passage {
        let text = texts.get(passage)?;
        let text = if label == "was_about" { about_lines(&text)? } else { text };
        view.texts.push((label, text));
    }
    view.facts.extend(fact(matter, correction));
    Ok(())
}

fn fact(matter: &Matter, correction: &Correction) -> Option<(&'static str, String)> {
    Some(match correction {
        Correction::Form(_) => ("was_form", matter.form?.to_string()),
        Correction::Source(_) => ("was_source", matter.source?.to_string()),
        Correction::Kind(_) => ("was_kind", matter.kind?.to_string()),
        Correction::Area(_) => ("was_area", matter.area.clone()?),
        Correction::Class(_) => ("was_class", matter.class.clone()?),
        Correction::Classes(_) if matter.classes.is_empty() => return None,
        Correction::Classes(_) => ("was_classes", matter.classes.join(", ")),
        Correction::LetterDate(_) => ("was_letter_date", matter.letter_date?.to_string()),
        Correction::PostmarkedOn(_) => ("was_postmarked_on", matter.postmarked_on?.to_string()),
        Correction::Persons(_) => ("was_persons", matter.persons.to_string()),
        Correction::Signers(_) => ("was_signers", matter.signers.to_string()),
        Correction::ReceivedOn { .. } | Correction::StatedDay(_) => {
            ("was_received_on", matter.received_on.to_string())
        }
        _ => return None,
    })
}
