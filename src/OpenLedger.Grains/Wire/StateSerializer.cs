using System.Buffers;
using OpenLedger.Core.Actors.Hosting;
using Orleans.Storage;

namespace OpenLedger.Grains.Wire;

/// <summary>Gives storage providers the same bytes that the embedded host stores.</summary>
internal sealed class StateSerializer(JsonForms forms) : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input)
    {
        var buffer = new ArrayBufferWriter<byte>();
        StateJson.Write(buffer, input!, forms.StateForm<T>());
        return new BinaryData(buffer.WrittenMemory);
    }

    public T? Deserialize<T>(BinaryData input) =>
        System.Text.Json.JsonSerializer.Deserialize(input.ToMemory().Span, forms.StateForm<T>());
}
