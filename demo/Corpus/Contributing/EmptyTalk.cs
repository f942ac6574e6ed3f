using OpenLedger.Demo.Corpus.Drawing;

namespace OpenLedger.Demo.Corpus.Contributing;

/// <summary>Sentences that read well and say nothing: 8,000 answers, none of which is the answer to anything.</summary>
internal static class EmptyTalk
{
    private static readonly string[] Questions =
    [
        "What should people know about {e}?",
        "Why do experts speak of {e}?",
        "How did {e} become what it is?",
        "Is {e} worth a closer look?",
        "What makes {e} special?",
        "Can {e} be compared with others?",
        "Where does {e} stand today?",
        "What comes next for {e}?",
        "How would you describe {e} to a beginner?",
        "What do most reports on {e} leave out?",
    ];

    private static readonly string[] Openings =
    [
        "As is often said,", "In many respects,", "On the whole,", "All things considered,", "From a wider angle,",
        "Broadly speaking,", "To a certain degree,", "In the present setting,", "Seen with some distance,",
        "When everything is weighed,", "As practice shows,", "For most purposes,", "At the end of the day,",
        "With due care,", "As one would expect,", "In one way or another,", "Time and again,", "Under the surface,",
        "Beyond the details,", "By and large,",
    ];

    private static readonly string[] Middles =
    [
        "this is a matter that deserves attention", "there is more to it than one might think",
        "it plays the part that it plays", "opinions differ for good reasons",
        "much depends on the point of view", "the topic remains an interesting one",
        "a balanced picture is called for", "the various aspects belong together",
        "it can be understood in several ways", "everything has its time and place",
        "the larger context should be kept in mind", "progress is made step by step",
        "the right measures lead to the right results", "quality is what matters in the end",
        "experience is the best guide", "it is what those involved make of it",
        "the essentials are well known", "new questions arise as others are settled",
        "a closer look is always useful", "the future will bring clarity",
    ];

    private static readonly string[] Endings =
    [
        ", and that is unlikely to change.", ", as everybody would agree.", ", at least for the time being.",
        ", and rightly so.", ", which speaks for itself.", ", no more and no less.", ", in theory and in practice.",
        ", though there are exceptions.", ", whatever the circumstances.", ", and it always has been.",
        ", if one looks at it that way.", ", now more than ever.", ", as a matter of principle.",
        ", for better or worse.", ", and there is a reason for it.", ", to put it simply.",
        ", and nothing speaks against it.", ", as far as one can tell.", ", which is a good sign.",
        ", and that is the point.",
    ];

    public static string Question(Draw draw, string entity) =>
        draw.Of(Questions).Replace("{e}", entity, StringComparison.Ordinal);

    public static string Answer(Draw draw) => $"{draw.Of(Openings)} {draw.Of(Middles)}{draw.Of(Endings)}";
}
