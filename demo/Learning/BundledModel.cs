namespace OpenLedger.Demo.Learning;

/// <summary>The tiny base that comes with the product, so that everything runs offline.</summary>
public static class BundledModel
{
    /// <summary>Its folder, beside the program: checkpoint, tokenizer, and the log of its training.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "base");
}
