namespace OpenLedger.Lm.Tokenizers.Normalizing;

/// <summary>Changes a text by a file's normalizer steps before it is split.</summary>
internal sealed class TextNormalizer(IReadOnlyList<NormalizerStep> steps)
{
    /// <summary>Whether there is anything to do.</summary>
    public bool IsNeeded => steps.Count > 0;

    /// <param name="text">A text without lone surrogates.</param>
    /// <param name="continues">It goes on from a text before it, so nothing is put in front.</param>
    public string Apply(string text, bool continues) => steps.Aggregate(text, (changed, step) => step switch
    {
        NormalizerStep.Nfc => Composition.Compose(changed),
        NormalizerStep.Prepend prepend when !continues && changed.Length > 0 => prepend.Text + changed,
        NormalizerStep.Replace replace =>
            changed.Replace(replace.Pattern, replace.Content, StringComparison.Ordinal),
        _ => changed,
    });
}
