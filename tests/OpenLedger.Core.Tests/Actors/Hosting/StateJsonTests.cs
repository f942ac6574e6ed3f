using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenLedger.Core.Actors.Hosting;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Actors.Hosting;

public sealed class StateJsonTests
{
    private static readonly JsonTypeInfo<TreasuryState> Type = LedgerJson.Default.TreasuryState;

    [Fact]
    public void State_written_reads_back()
    {
        var state = new TreasuryState { Deposited = new Open(5), Withdrawn = new Open(3) };
        var read = StateJson.Read(Bytes(state), Type);
        Assert.Equal((state.Deposited, state.Withdrawn), (read.Deposited, read.Withdrawn));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"deposited\":5")]
    [InlineData("{\"deposited\":\"5\"}")]
    [InlineData("{\"deposited\":1.5}")]
    [InlineData("{\"account\":{\"available\":9223372036854775808}}")]
    [InlineData("{} trailing")]
    public void Bytes_that_are_no_state_are_refused(string json) =>
        Assert.Throws<JsonException>(() => StateJson.Read(Encoding.UTF8.GetBytes(json), Type));

    [Fact]
    public void Write_after_a_write_that_broke_off_is_whole()
    {
        var expected = Bytes(new TreasuryState());
        Assert.Throws<OutOfMemoryException>(() => StateJson.Write(new FullBuffer(), new TreasuryState(), Type));
        Assert.Equal(expected, Bytes(new TreasuryState()));
    }

    private static byte[] Bytes(TreasuryState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        StateJson.Write(buffer, state, Type);
        return buffer.WrittenSpan.ToArray();
    }

    private sealed class FullBuffer : IBufferWriter<byte>
    {
        public void Advance(int count)
        {
        }

        public Memory<byte> GetMemory(int sizeHint = 0) => throw new OutOfMemoryException();

        public Span<byte> GetSpan(int sizeHint = 0) => throw new OutOfMemoryException();
    }
}
