namespace OpenLedger.Lm.Kernels;

internal sealed unsafe partial class ReferenceKernels
{
    public override void RmsNorm(
        float* x, float* weight, float epsilon, int rows, int width, float* y, float* inverse)
    {
        for (var row = 0; row < rows; row++, x += width, y += width)
        {
            inverse[row] = 1 / MathF.Sqrt((float)(SumOfSquares(x, width) / width) + epsilon);
            for (var i = 0; i < width; i++)
            {
                y[i] = x[i] * inverse[row] * weight[i];
            }
        }
    }

    // With n = x·inverse the gradient of x is inverse · (g − n · mean(g·n)), where g = dy · weight.
    public override void RmsNormBackward(
        float* x, float* weight, float* inverse, float* dy, int rows, int width, float* dx, float* dWeight)
    {
        for (var row = 0; row < rows; row++, x += width, dy += width, dx += width)
        {
            double mean = 0;
            for (var i = 0; i < width; i++)
            {
                mean += dy[i] * weight[i] * x[i] * inverse[row];
            }

            mean /= width;
            for (var i = 0; i < width; i++)
            {
                var normal = x[i] * inverse[row];
                dx[i] += inverse[row] * (dy[i] * weight[i] - normal * (float)mean);
                if (dWeight is not null)
                {
                    dWeight[i] += dy[i] * normal;
                }
            }
        }
    }

    public override void Rotate(float* x, int heads, int headWidth, float* cosines, float* sines, bool back)
    {
        var half = headWidth / 2;
        for (var head = 0; head < heads; head++, x += headWidth)
        {
            for (var i = 0; i < half; i++)
            {
                var (low, high, sine) = (x[i], x[i + half], back ? -sines[i] : sines[i]);
                x[i] = low * cosines[i] - high * sine;
                x[i + half] = high * cosines[i] + low * sine;
            }
        }
    }

    public override void SwiGlu(float* gate, float* up, float* result, int count)
    {
        for (var i = 0; i < count; i++)
        {
            result[i] = gate[i] * Sigmoid(gate[i]) * up[i];
        }
    }

    public override void SwiGluBackward(
        float* gate, float* up, float* dResult, float* dGate, float* dUp, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (g, u, d) = (gate[i], up[i], dResult[i]);
            var sigmoid = Sigmoid(g);
            dGate[i] = d * u * sigmoid * (1 + g * (1 - sigmoid));
            dUp[i] = d * g * sigmoid;
        }
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}
