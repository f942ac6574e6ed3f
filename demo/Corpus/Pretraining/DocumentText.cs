using System.Text;

namespace OpenLedger.Demo.Corpus.Pretraining;

/// <summary>Collects a document: what is given is joined until an answer begins.</summary>
internal sealed class DocumentText
{
    private readonly List<TextSegment> segments = [];
    private readonly StringBuilder given = new();

    public void Say(string text) => given.Append(text);

    /// <summary>Sentences on a line of their own.</summary>
    public void Paragraph(IEnumerable<string> sentences) => given.AppendJoin(' ', sentences).Append('\n');

    public void Ask(string question, string answer)
    {
        Say(PlainPrompt.Ask(question));
        EndGiven();
        segments.Add(new TextSegment(PlainPrompt.Reply(answer), IsAnswer: true));
    }

    public PretrainingDocument Finish(long number)
    {
        EndGiven();
        return new PretrainingDocument(number, segments);
    }

    private void EndGiven()
    {
        if (given.Length > 0)
        {
            segments.Add(new TextSegment(given.ToString(), IsAnswer: false));
            given.Clear();
        }
    }
}
