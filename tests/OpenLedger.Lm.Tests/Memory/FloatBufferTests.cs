using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Tests.Memory;

public sealed class FloatBufferTests
{
    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 11)]
    [InlineData(10, 1)]
    [InlineData(long.MaxValue, 1)]
    public void Slice_outside_of_the_buffer_is_refused(long start, int length)
    {
        using var buffer = new FloatBuffer(10);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(start, length).Length);
    }

    [Fact]
    public void Slice_is_the_memory_of_the_buffer()
    {
        using var buffer = new FloatBuffer(10);
        buffer.Slice(7, 3)[2] = 5;
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 5], buffer.Span.ToArray());
        Assert.True(buffer.Slice(10, 0).IsEmpty);
    }

    [Fact]
    public void Buffer_that_was_disposed_is_not_read()
    {
        var buffer = new FloatBuffer(10);
        buffer.Dispose();
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => buffer.Span.Length);
    }
}
