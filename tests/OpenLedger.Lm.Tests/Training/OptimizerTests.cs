using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Training;

namespace OpenLedger.Lm.Tests.Training;

public sealed class OptimizerTests
{
    private static readonly TrainingOptions Options = new() { WeightDecay = 0.3, LargestGradient = 0 };

    [Fact]
    public void Steps_are_those_of_the_formula()
    {
        using var world = new World(Options);
        var random = new TinyRandom(3);
        var (weights, means, squares) = (
            world.Subject.Weights.Span.ToArray().Select(number => (double)number).ToArray(),
            new double[World.Count], new double[World.Count]);
        for (var step = 1; step <= 5; step++)
        {
            foreach (ref var gradient in world.Subject.Gradients.Span)
            {
                gradient = random.Around(2);
            }

            for (var i = 0; i < World.Count; i++)
            {
                var gradient = (double)world.Subject.Gradients.Span[i];
                means[i] = 0.9 * means[i] + 0.1 * gradient;
                squares[i] = 0.95 * squares[i] + 0.05 * gradient * gradient;
                var change = means[i] / (1 - Math.Pow(0.9, step))
                    / (Math.Sqrt(squares[i] / (1 - Math.Pow(0.95, step))) + 1e-8);
                weights[i] -= 0.01 * (change + (i < World.Matrix ? 0.3 * weights[i] : 0));
            }

            world.Optimizer.Step(step, 0.01, world.Optimizer.GradientNorm());
        }

        for (var i = 0; i < World.Count; i++)
        {
            Assert.Equal(weights[i], world.Subject.Weights.Span[i], 1e-5);
        }
    }

    [Fact]
    public void Reach_is_how_far_steps_let_a_gradient_of_one_go()
    {
        using var world = new World(Options with { LargestGradient = 1 });
        var random = new TinyRandom(4);
        var (reach, squares) = (new double[World.Count], new double[World.Count]);
        for (var step = 1; step <= 5; step++)
        {
            foreach (ref var gradient in world.Subject.Gradients.Span)
            {
                gradient = random.Around(2);
            }

            var norm = world.Optimizer.GradientNorm();
            Assert.True(norm > 1);
            for (var i = 0; i < World.Count; i++)
            {
                var gradient = world.Subject.Gradients.Span[i] / norm;
                squares[i] = 0.95 * squares[i] + 0.05 * gradient * gradient;
                reach[i] += 0.01 / norm / (Math.Sqrt(squares[i] / (1 - Math.Pow(0.95, step))) + 1e-8);
            }

            world.Optimizer.Step(step, 0.01, norm);
        }

        for (var i = 0; i < World.Count; i++)
        {
            Assert.Equal(reach[i], world.Optimizer.Reach.Span[i], reach[i] * 1e-4);
        }
    }

    [Fact]
    public void Decay_acts_on_matrices_and_not_on_vectors()
    {
        using var world = new World(Options);
        var before = world.Subject.Weights.Span.ToArray();
        world.Optimizer.Step(1, 0.01, 0);
        for (var i = 0; i < World.Count; i++)
        {
            var expected = i < World.Matrix ? before[i] * (1 - 0.01 * 0.3) : before[i];
            Assert.Equal(expected, world.Subject.Weights.Span[i], 1e-7);
        }
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(0.5, 0.5)]
    [InlineData(0, 13)]
    [InlineData(20, 13)]
    public void Gradient_longer_than_the_limit_is_shortened_to_it(double limit, double expected)
    {
        using var world = new World(Options with { LargestGradient = limit });
        // 3-4-12: 13 long, over both tensors.
        (world.Subject.Gradients.Span[1], world.Subject.Gradients.Span[World.Count - 1]) = (3, 4);
        world.Subject.Gradients.Span[World.Matrix] = 12;
        var norm = world.Optimizer.GradientNorm();
        Assert.Equal(13, norm, 1e-12);
        world.Optimizer.Step(1, 0.01, norm);
        double squares = 0;
        foreach (var mean in world.Optimizer.Means.Span)
        {
            squares += Math.Pow(mean / 0.1, 2);
        }

        Assert.Equal(expected, Math.Sqrt(squares), 1e-5);
    }

    [Fact]
    public void Norms_and_biases_of_a_model_do_not_decay_and_everything_else_does()
    {
        using var weights = TinyTraining.Weights();
        using var team = new Team(1);
        var arithmetic = new Arithmetic(KernelChoice.Best.Make(), team);
        using var subject = new FullSubject(weights, new SubjectRoom(arithmetic, 8, 8));
        Assert.Equal(
            subject.Tensors.Where(tensor => !tensor.Decays).Select(tensor => tensor.Name),
            subject.Tensors.Select(tensor => tensor.Name)
                .Where(name => name.EndsWith("norm.weight", StringComparison.Ordinal)
                    || name.EndsWith("bias", StringComparison.Ordinal)));
        Assert.Equal(5 + 6, subject.Tensors.Count(tensor => !tensor.Decays));
    }

    // A matrix of more than one piece and a vector.
    private sealed class World : IDisposable
    {
        public const int Matrix = 70_001;
        public const int Count = Matrix + 9;

        private readonly Team team = new(2);

        public World(TrainingOptions options)
        {
            Subject = new Numbers();
            Optimizer = new Optimizer(Subject, options, new Arithmetic(KernelChoice.Best.Make(), team));
        }

        public Numbers Subject { get; }

        public Optimizer Optimizer { get; }

        public void Dispose()
        {
            Optimizer.Dispose();
            Subject.Dispose();
            team.Dispose();
        }
    }

    // Numbers without a model behind them, so that a step can be worked out by hand.
    private sealed class Numbers : ITrainingSubject
    {
        public Numbers()
        {
            var random = new TinyRandom(1);
            foreach (ref var number in Weights.Span)
            {
                number = random.Around(1);
            }
        }

        public string Text => "numbers";

        public FloatBuffer Weights { get; } = new(World.Count);

        public FloatBuffer Gradients { get; } = new(World.Count);

        public IReadOnlyList<TrainedTensor> Tensors { get; } =
        [
            new("matrix", [World.Matrix, 1], 0, World.Matrix, true),
            new("vector", [World.Count - World.Matrix], World.Matrix, World.Count - World.Matrix, false),
        ];

        public double AddGradients(TokenBatch batch) => throw new NotSupportedException();

        public double Loss(TokenBatch batch) => throw new NotSupportedException();

        public void TakeWeights()
        {
        }

        public void Dispose()
        {
            Weights.Dispose();
            Gradients.Dispose();
        }
    }
}
