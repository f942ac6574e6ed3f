using System.Diagnostics.CodeAnalysis;
using Orleans.Serialization.Cloning;

namespace OpenLedger.Grains.Wire;

/// <summary>Messages never change, so inside a silo they are handed over as they are.</summary>
internal sealed class SharedMessages(JsonForms forms) : IGeneralizedCopier
{
    public bool IsSupportedType(Type type) => forms.IsMessage(type);

    [return: NotNullIfNotNull(nameof(input))]
    public object? DeepCopy(object? input, CopyContext context) => input;
}
