using System.Buffers;
using System.Text.Json;
using Unroll.Training.Reports;

namespace Unroll.Training.Logging;

/// <summary>
/// <c>metrics.jsonl</c>: one JSON object a line. <c>{"kind":"step","epoch":1,"step":50,"global_step":50,"loss":...,"learning_rate":...,"gradient_norm":...}</c>
/// for some steps and <c>{"kind":"epoch","epoch":1,"global_step":100,"train_loss":...,"validation_loss":...,"learning_rate":...,"gradient_norm":...,"seconds":...,"metrics":{...},"best":true}</c>
/// for each epoch. A number that is not finite is null.
/// </summary>
internal sealed class MetricsFile(string path, long keepBytes) : IDisposable
{
    internal const string FileName = "metrics.jsonl";

    private readonly AppendedFile _file = new(path, keepBytes);
    private readonly ArrayBufferWriter<byte> _line = new();

    internal long Length => _file.Length;

    internal void Step(long globalStep, StepProgress progress, double gradientNorm) => Line(json =>
    {
        json.WriteString("kind", "step");
        json.WriteNumber("epoch", progress.Epoch);
        json.WriteNumber("step", progress.Step);
        json.WriteNumber("global_step", globalStep);
        Number(json, "loss", progress.Loss);
        Number(json, "learning_rate", progress.LearningRate);
        Number(json, "gradient_norm", gradientNorm);
    });

    internal void Epoch(long globalStep, EpochRow row) => Line(json =>
    {
        json.WriteString("kind", "epoch");
        json.WriteNumber("epoch", row.Epoch);
        json.WriteNumber("global_step", globalStep);
        Number(json, "train_loss", row.TrainLoss);
        Number(json, "validation_loss", row.ValidationLoss);
        Number(json, "learning_rate", row.LearningRate);
        Number(json, "gradient_norm", row.GradientNorm);
        Number(json, "seconds", row.Seconds);
        json.WriteStartObject("metrics");
        foreach ((string name, double value) in row.Metrics)
        {
            Number(json, name, value);
        }
        json.WriteEndObject();
        json.WriteBoolean("best", row.Best);
    });

    internal void Flush(bool toDisk) => _file.Flush(toDisk);

    public void Dispose() => _file.Dispose();

    private void Line(Action<Utf8JsonWriter> write)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        _line.Write("\n"u8);
        _file.Append(_line.WrittenSpan);
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
