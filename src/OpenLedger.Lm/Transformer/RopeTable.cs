using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Transformer;

/// <summary>Cosines and sines of every position and frequency: position × headWidth/2 each.</summary>
internal sealed unsafe class RopeTable : IDisposable
{
    private readonly FloatBuffer cosines;
    private readonly FloatBuffer sines;
    private readonly int half;

    public RopeTable(ModelConfig config, int positions)
    {
        Positions = positions;
        half = config.HeadWidth / 2;
        cosines = new FloatBuffer((long)positions * half);
        sines = new FloatBuffer((long)positions * half);
        var frequencies = RopeFrequencies.Of(config);
        for (var position = 0; position < positions; position++)
        {
            for (var i = 0; i < half; i++)
            {
                var (sine, cosine) = Math.SinCos(position * frequencies.Values[i]);
                Cosines(position)[i] = (float)(cosine * frequencies.Strength);
                Sines(position)[i] = (float)(sine * frequencies.Strength);
            }
        }
    }

    public int Positions { get; }

    public float* Cosines(int position) => cosines.Pointer + (long)position * half;

    public float* Sines(int position) => sines.Pointer + (long)position * half;

    public void Dispose()
    {
        cosines.Dispose();
        sines.Dispose();
    }
}
