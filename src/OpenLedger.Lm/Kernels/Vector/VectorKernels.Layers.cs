namespace OpenLedger.Lm.Kernels;

internal sealed unsafe partial class VectorKernels<TLanes, TVector>
{
    public override void RmsNorm(
        float* x, float* weight, float epsilon, int rows, int width, float* y, float* inverse)
    {
        for (var row = 0; row < rows; row++, x += width, y += width)
        {
            var scale = 1 / MathF.Sqrt(Dot(x, x, width) / width + epsilon);
            inverse[row] = scale;
            var all = TLanes.All(scale);
            var i = 0;
            for (; i <= width - TLanes.Count; i += TLanes.Count)
            {
                TLanes.Store(
                    y + i, TLanes.Multiply(TLanes.Multiply(TLanes.Load(x + i), all), TLanes.Load(weight + i)));
            }

            for (; i < width; i++)
            {
                y[i] = x[i] * scale * weight[i];
            }
        }
    }

    public override void RmsNormBackward(
        float* x, float* weight, float* inverse, float* dy, int rows, int width, float* dx, float* dWeight)
    {
        for (var row = 0; row < rows; row++, x += width, dy += width, dx += width)
        {
            var scale = inverse[row];
            var pull = -DotOfThree(x, dy, weight, width) * scale * scale * scale / width;
            var (allScale, allPull) = (TLanes.All(scale), TLanes.All(pull));
            var i = 0;
            for (; i <= width - TLanes.Count; i += TLanes.Count)
            {
                var gradient = TLanes.Multiply(TLanes.Load(dy + i), allScale);
                var change = TLanes.MultiplyAdd(
                    TLanes.Load(x + i), allPull, TLanes.Multiply(gradient, TLanes.Load(weight + i)));
                TLanes.Store(dx + i, TLanes.Add(TLanes.Load(dx + i), change));
                if (dWeight is not null)
                {
                    TLanes.Store(
                        dWeight + i, TLanes.MultiplyAdd(gradient, TLanes.Load(x + i), TLanes.Load(dWeight + i)));
                }
            }

            for (; i < width; i++)
            {
                dx[i] += dy[i] * scale * weight[i] + x[i] * pull;
                if (dWeight is not null)
                {
                    dWeight[i] += dy[i] * scale * x[i];
                }
            }
        }
    }

    public override void Rotate(float* x, int heads, int headWidth, float* cosines, float* sines, bool back)
    {
        var half = headWidth / 2;
        var direction = TLanes.All(back ? -1 : 1);
        for (var head = 0; head < heads; head++, x += headWidth)
        {
            var i = 0;
            for (; i <= half - TLanes.Count; i += TLanes.Count)
            {
                var (low, high, cosine) = (TLanes.Load(x + i), TLanes.Load(x + i + half), TLanes.Load(cosines + i));
                var sine = TLanes.Multiply(TLanes.Load(sines + i), direction);
                TLanes.Store(x + i, TLanes.Subtract(TLanes.Multiply(low, cosine), TLanes.Multiply(high, sine)));
                TLanes.Store(x + i + half, TLanes.MultiplyAdd(low, sine, TLanes.Multiply(high, cosine)));
            }

            for (; i < half; i++)
            {
                var (low, high, sine) = (x[i], x[i + half], back ? -sines[i] : sines[i]);
                x[i] = low * cosines[i] - high * sine;
                x[i + half] = high * cosines[i] + low * sine;
            }
        }
    }

    public override void SwiGlu(float* gate, float* up, float* result, int count)
    {
        var i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            var g = TLanes.Load(gate + i);
            var silu = TLanes.Multiply(g, Exponential<TLanes, TVector>.Sigmoid(g));
            TLanes.Store(result + i, TLanes.Multiply(silu, TLanes.Load(up + i)));
        }

        for (; i < count; i++)
        {
            result[i] = gate[i] / (1 + MathF.Exp(-gate[i])) * up[i];
        }
    }

    public override void SwiGluBackward(
        float* gate, float* up, float* dResult, float* dGate, float* dUp, int count)
    {
        var i = 0;
        var one = TLanes.All(1);
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            var (g, u, d) = (TLanes.Load(gate + i), TLanes.Load(up + i), TLanes.Load(dResult + i));
            var sigmoid = Exponential<TLanes, TVector>.Sigmoid(g);
            var slope = TLanes.MultiplyAdd(g, TLanes.Subtract(one, sigmoid), one);
            var dSigmoid = TLanes.Multiply(d, sigmoid);
            TLanes.Store(dGate + i, TLanes.Multiply(TLanes.Multiply(dSigmoid, u), slope));
            TLanes.Store(dUp + i, TLanes.Multiply(dSigmoid, g));
        }

        for (; i < count; i++)
        {
            var (g, u, d) = (gate[i], up[i], dResult[i]);
            var sigmoid = 1 / (1 + MathF.Exp(-g));
            dGate[i] = d * u * sigmoid * (1 + g * (1 - sigmoid));
            dUp[i] = d * g * sigmoid;
        }
    }
}
