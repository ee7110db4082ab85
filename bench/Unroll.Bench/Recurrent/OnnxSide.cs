using Microsoft.ML.OnnxRuntime;
using Unroll.Bench.Onnx;
using static TorchSharp.torch;

namespace Unroll.Bench.Recurrent;

/// <summary>ONNX Runtime on the CPU: input and output bound once to managed memory, time-major, the only layout it has.</summary>
internal sealed class OnnxSide : IRecurrentSide
{
    /// <summary>Its name in results.</summary>
    public const string OnnxRuntime = "onnxruntime";

    private readonly RecurrentProblem _problem;
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _run = new();
    private readonly List<OrtValue> _bound = [];
    private readonly float[] _output;

    /// <param name="problem">What to compute.</param>
    /// <param name="threads">Threads of one operation.</param>
    /// <param name="spinning">Whether they spin while they wait.</param>
    public OnnxSide(RecurrentProblem problem, int threads, bool spinning)
    {
        _problem = problem;
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", spinning ? "1" : "0");
        _session = new InferenceSession(OnnxRecurrent.Write(problem), options);
        _binding = _session.CreateIoBinding();
        RecurrentCase shape = problem.Case;
        Bind(OnnxRecurrent.Steps, problem.Input(StepLayout.TimeMajor).data<float>().ToArray(), [shape.Steps, shape.Rows, shape.Inputs]);
        if (problem.Lengths is long[] lengths)
        {
            Bind(OnnxRecurrent.Lengths, Array.ConvertAll(lengths, length => (int)length), [shape.Rows]);
        }
        _output = new float[shape.Steps * shape.Rows * shape.OutputSize];
        OrtValue output = OrtValue.CreateTensorValueFromMemory(_output, OnnxRecurrent.ResultShape(shape));
        _bound.Add(output);
        _binding.BindOutput(OnnxRecurrent.Result, output);
        Setting = threads == 1 ? "1 thread" : $"{threads} threads, {(spinning ? "spinning" : "not spinning")}";
    }

    public string Name => OnnxRuntime;

    public string Setting { get; }

    /// <summary>Every setting that may be its fastest.</summary>
    public static IEnumerable<IRecurrentSide> Settings(RecurrentProblem problem)
    {
        if (Environment.ProcessorCount > 1)
        {
            yield return new OnnxSide(problem, Environment.ProcessorCount, spinning: true);
            yield return new OnnxSide(problem, Environment.ProcessorCount, spinning: false);
        }
        yield return new OnnxSide(problem, 1, spinning: false);
    }

    public void Enter() { }

    public void Call() => _session.RunWithBinding(_run, _binding);

    public Answer Answer(bool inputGradient)
    {
        Array.Fill(_output, float.NaN);
        Call();
        RecurrentCase shape = _problem.Case;
        Tensor steps = tensor(_output).view(shape.Steps, shape.Rows, shape.OutputSize);
        return new Answer(new Dictionary<string, Tensor> { [Recurrent.Answer.Output] = _problem.Comparable(steps, StepLayout.TimeMajor) });
    }

    public void Dispose()
    {
        _binding.Dispose();
        _bound.ForEach(value => value.Dispose());
        _run.Dispose();
        _session.Dispose();
    }

    private void Bind<T>(string name, T[] values, long[] shape)
        where T : unmanaged
    {
        OrtValue value = OrtValue.CreateTensorValueFromMemory(values, shape);
        _bound.Add(value);
        _binding.BindInput(name, value);
    }
}
