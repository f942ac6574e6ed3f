namespace OpenLedger.Lm.Tokenizers.Normalizing;

/// <summary>Changes a text by a file's normalizer steps before it is split.</summary>
internal sealed class TextNormalizer(IReadOnlyList<NormalizerStep> steps)
{
    /// <summary>Whether there is anything to do.</summary>
    public bool IsNeeded => steps.Count > 0;

    /// <param name="text">A text without lone surrogates.</param>
    /// <param name="place">What it follows: nothing is put in front of a text that goes on.</param>
    public string Apply(string text, TextPlace place) => steps.Aggregate(text, (changed, step) => step switch
    {
        NormalizerStep.Nfc => Composition.Compose(changed),
        NormalizerStep.Prepend prepend when place != TextPlace.AfterText && changed.Length > 0 =>
            prepend.Text + changed,
        NormalizerStep.Replace replace =>
            changed.Replace(replace.Pattern, replace.Content, StringComparison.Ordinal),
        _ => changed,
    });
}
