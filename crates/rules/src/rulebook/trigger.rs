//! What starts a term, who must keep it, and what stands still while it runs: closed words of the rulebook.

use crate::codes::coded;

coded! {
    /// What starts a term.
    Trigger {
        /// The petition office received a matter (Art. 22).
        ReceivedAtPetitionOffice = 1 "received_at_petition_office",
        /// Another organ was petitioned directly (Art. 23).
        ReceivedDirectly = 2 "received_directly",
        /// An organ signed for what was sent to it, or should have (Art. 23 ¶3).
        SignedFor = 3 "signed_for",
        /// A matter was forwarded or assigned (Art. 23 ¶3).
        Sent = 4 "sent",
        /// A matter was assigned with a day for its result (Art. 22 (3)).
        Assigned = 5 "assigned",
        /// The acceptance was told, or should have been (Art. 34).
        Accepted = 6 "accepted",
        /// The nominal last day of a term that is extended (Art. 34).
        Extended = 7 "extended",
        /// The request came to the organ that owes the duty (Art. 31 (5)).
        CameToOrgan = 8 "came_to_organ",
        /// The petitioner has the answer (Art. 35).
        AnswerReachedPetitioner = 9 "answer_reached_petitioner",
        /// Review was asked for (Art. 35).
        ReviewRequested = 10 "review_requested",
        /// The petitioner has the review opinion (Art. 36).
        ReviewReachedPetitioner = 11 "review_reached_petitioner",
        /// Final review was asked for (Art. 36).
        FinalReviewRequested = 12 "final_review_requested",
        /// An organ was advised (Art. 40).
        Advised = 13 "advised",
        /// A matter for simplified handling was received.
        SimpleReceived = 14 "simple_received",
        /// It was accepted.
        SimpleAccepted = 15 "simple_accepted",
        /// It came to a level that passes it on.
        SimplePassedOn = 16 "simple_passed_on",
        /// The petitioner may rate.
        RatingInvited = 17 "rating_invited",
        /// The petitioner withdrew.
        Withdrawn = 18 "withdrawn",
        /// The day of a hearing, counted back from.
        HearingHeld = 19 "hearing_held",
        /// The petitioner was last told something.
        PetitionerTold = 20 "petitioner_told",
        /// A review ordered that it be decided anew (Art. 35).
        ReviewOrdered = 21 "review_ordered",
        /// A matter was marked grave and urgent (Art. 25).
        UrgentMarked = 22 "urgent_marked",
        /// A year ended of which the petition office reports (Art. 41).
        YearToReport = 23 "year_to_report",
        /// A year ended whose work is assessed (Art. 39).
        YearToAssess = 24 "year_to_assess",
        /// A matter that the national petition office registered came to it.
        CameToNation = 25 "came_to_nation",
        /// Such a matter came to the petition office of a province.
        CameToProvince = 26 "came_to_province",
        /// To that of a prefecture.
        CameToPrefecture = 27 "came_to_prefecture",
        /// To that of a county.
        CameToCounty = 28 "came_to_county",
    }

    /// Who must keep a term.
    Whose {
        /// The office that received the matter.
        Office = 1 "office",
        /// The organ that accepts, handles or reviews.
        Organ = 2 "organ",
        /// The petitioner, whose time no local rule shortens.
        Petitioner = 3 "petitioner",
    }

    /// What stands still while a term runs.
    Suspension {
        /// A hearing, in the final review alone (Art. 36).
        Hearing = 1 "hearing",
    }
}
