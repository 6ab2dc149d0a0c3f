//! Supervision of a matter, opened for an officer.

use jiff::civil::Date;
use rules::supervision::{Accounted, Asked, Reply, Urgency, UrgentReport, Watch};

use super::Seen;
use crate::{
    DeskError,
    house::Now,
    views::{AskedView, ReplyView, UrgentView, WatchView},
};

impl Seen<'_> {
    pub(super) fn watch(&self, watch: &Watch, now: Now) -> Result<WatchView, DeskError> {
        let kept = watch.promise.as_ref().and_then(|promise| promise.kept.as_ref());
        let visit = |(on, by, note): &(Date, rules::stored::By, _)| {
            Ok((*on, self.roster.hand(*by), self.texts.get(note)?))
        };
        Ok(WatchView {
            urges: watch.urges.iter().map(|urge| (self.organ(urge.to), urge.on)).collect(),
            letters: self.asked(&watch.letters, now, |lapse| Some(lapse.word()))?,
            instructions: self.asked(&watch.instructions, now, |()| None)?,
            advice: self.asked(&watch.advice, now, |advice| Some(advice.word()))?,
            visits: watch.visits.iter().map(visit).collect::<Result<_, DeskError>>()?,
            sponsor: watch
                .sponsor
                .and_then(|sponsor| Some((self.hand(sponsor.officer)?, sponsor.since))),
            promised: watch.promised(),
            carried_out: kept
                .map(|(on, note)| Ok::<_, DeskError>((*on, self.texts.get(note)?)))
                .transpose()?,
            returned: watch.returned,
            urgent: watch.urgency.as_ref().map(|urgency| self.urgent(urgency, now)).transpose()?,
        })
    }

    fn urgent(&self, urgency: &Urgency, now: Now) -> Result<UrgentView, DeskError> {
        let report = |report: &UrgentReport| {
            Ok((report.told_on, report.recipients.clone(), self.texts.get(&report.text)?))
        };
        let owed = urgency.due.filter(|_| urgency.is_unreported());
        Ok(UrgentView {
            since: urgency.since,
            due: owed.map(|due| self.house.due_view(due, now)),
            reports: urgency.reports.iter().map(report).collect::<Result<_, DeskError>>()?,
        })
    }

    fn asked<What: Copy>(
        &self,
        asked: &[Asked<What>],
        now: Now,
        word: fn(What) -> Option<&'static str>,
    ) -> Result<Vec<AskedView>, DeskError> {
        let view = |one: &Asked<What>| {
            Ok(AskedView {
                what: word(one.what),
                to: self.organ(one.to),
                text: self.texts.get(&one.text)?,
                due: one.due.map(|due| self.house.due_view(due, now)),
                by: self.roster.hand(one.by),
                on: one.on,
                transcribed: one.transcribed.map(|(by, on)| (self.roster.hand(by), on)),
                reply: one.reply.as_ref().map(|reply| self.reply(reply)).transpose()?,
                settled: one.settled,
                outcome: one.outcome.as_ref().map(|one| self.outcome(one)).transpose()?,
            })
        };
        asked.iter().map(view).collect()
    }

    fn outcome(&self, came: &Accounted) -> Result<(&'static str, String, Date), DeskError> {
        Ok((came.measure.word(), self.texts.get(&came.note)?, came.on))
    }

    fn reply(&self, reply: &Reply) -> Result<ReplyView, DeskError> {
        let text = self.texts.get(&reply.text)?;
        Ok(ReplyView { text, on: reply.on, adopted: reply.adopted })
    }
}
