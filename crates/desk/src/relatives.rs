//! Relatives (回避关系): an officer declares whom they keep out of the way for; those above see it.

use rules::{
    ids::{CadreId, OfficerId},
    keep::{Change, OfficeRefusal, ends_relative, sees_relatives},
    person::Complained,
    recusal::Declared,
};

use crate::{
    Desk, DeskError, keeping::Hand, persons::CandidateView, roster::Roster, views::Officer,
};

/// Whom an officer declares, as typed.
#[derive(Clone, Debug)]
pub struct Declaring {
    /// The name.
    pub name: String,
    /// Where several bear it, their unit or their number in the register.
    pub unit: Option<String>,
}

/// What somebody declared.
#[derive(Clone, Debug)]
pub struct RelativeView {
    /// Who declared it.
    pub officer: (OfficerId, String),
    /// Of whom.
    pub cadre: (CadreId, CandidateView),
    /// The asker may take it back.
    pub may_end: bool,
}

/// Everything the page of relatives shows an officer. Nobody is told who declared them: it could tell of a report.
#[derive(Clone, Debug, Default)]
pub struct RelativesRoom {
    /// What they declared.
    pub own: Vec<RelativeView>,
    /// What those below them declared.
    pub below: Vec<RelativeView>,
    /// There is a register in which somebody could be found.
    pub has_register: bool,
}

impl Desk {
    /// What an officer sees of relatives: their own, and what those below them declared.
    pub async fn relatives(&self, officer: &Officer) -> Result<RelativesRoom, DeskError> {
        let (roster, actor, today) = (self.roster().await?, officer.actor(), self.today());
        let office = &roster.office;
        let me = office.accounts.get(&officer.id);
        let has_register = !roster.register.is_empty();
        let mut room = RelativesRoom { has_register, ..RelativesRoom::default() };
        for of in office.relatives.keys() {
            let (who, whom) = *of;
            let may_end = ends_relative(&actor, office, *of, today);
            let Some(view) = view(*of, may_end, &roster) else { continue };
            if who == officer.id {
                room.own.push(view);
            } else if me != Some(&whom) && sees_relatives(&actor, office, who) {
                room.below.push(view);
            }
        }
        Ok(room)
    }

    /// Declares whom an officer keeps out of the way for.
    ///
    /// # Errors
    /// [`OfficeRefusal::NobodyOfIt`] and [`OfficeRefusal::SeveralOfIt`] where it is not one person of the register, and as
    /// [`rules::keep`] says.
    pub async fn declare_relative(
        &self,
        officer: &Officer,
        declaring: Declaring,
    ) -> Result<(), DeskError> {
        let cadre = meant(declaring, &*self.roster().await?)?;
        let declared = Declared { officer: officer.id, cadre, on: self.today() };
        self.kept(Hand::Officer(officer.id), Change::DeclareRelative(declared), None).await
    }

    /// Takes back what somebody declared.
    ///
    /// # Errors
    /// As [`rules::keep`] says.
    pub async fn end_relative(
        &self,
        officer: &Officer,
        (of, cadre): (OfficerId, CadreId),
    ) -> Result<(), DeskError> {
        let change = Change::EndRelative { officer: of, cadre, today: self.today() };
        self.kept(Hand::Officer(officer.id), change, None).await
    }
}

/// Who of the register is meant: by a name that only one bears, or by the name with the unit or the number.
fn meant(declaring: Declaring, roster: &Roster) -> Result<CadreId, OfficeRefusal> {
    let (register, Declaring { name, unit }) = (&roster.register, declaring);
    let named = register.named(&name);
    let numbered = unit.as_deref().and_then(|unit| register.numbered(unit));
    let found = match (unit, numbered.filter(|one| named.contains(one))) {
        (_, Some(one)) => vec![one],
        (None, None) => named.to_vec(),
        (unit, None) => register.fitting(&Complained { name, unit, post: None }),
    };
    match found.as_slice() {
        [] => Err(OfficeRefusal::NobodyOfIt),
        [one] => Ok(*one),
        several => {
            let count = u64::try_from(several.len()).unwrap_or(u64::MAX);
            Err(OfficeRefusal::SeveralOfIt { count })
        }
    }
}

fn view(
    (officer, cadre): (OfficerId, CadreId),
    may_end: bool,
    roster: &Roster,
) -> Option<RelativeView> {
    Some(RelativeView {
        officer: (officer, roster.names.get(&officer)?.clone()),
        cadre: (cadre, roster.candidate(cadre)?),
        may_end,
    })
}
