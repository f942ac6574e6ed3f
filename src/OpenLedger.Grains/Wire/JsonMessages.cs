using Orleans.Serialization.Serializers;

namespace OpenLedger.Grains.Wire;

/// <summary>Tells Orleans' JSON codec which types are its own: messages, and nothing else.</summary>
internal sealed class JsonMessages(JsonForms forms) : ICodecSelector
{
    public string CodecName => Orleans.Serialization.JsonCodec.WellKnownAlias;

    public bool IsSupportedType(Type type) => forms.IsMessage(type);
}
