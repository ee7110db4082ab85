using System.Runtime.InteropServices;
using Unroll.Data.Batches;
using Unroll.Models;
using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>A <see cref="Batch"/> as tensors on a device: what the model sees and what the loss compares with. Owns its tensors.</summary>
public sealed class BatchTensors : IDisposable
{
    private BatchTensors(Batch source, ModelInput input)
    {
        Source = source;
        Input = input;
    }

    /// <summary>What the model sees. <see cref="ModelInput.Lengths"/> is null where every example fills the T axis.</summary>
    public ModelInput Input { get; private init; }

    /// <summary>Targets as in <see cref="Batch.Targets"/>.</summary>
    public Tensor? Targets { get; private init; }

    /// <summary>Bool, true where the target of the same index counts; null where all count. Of the targets' shape.</summary>
    public Tensor? TargetMask { get; private init; }

    /// <summary>int64 class numbers: [B] or, one for each step, [B, T].</summary>
    public Tensor? Classes { get; private init; }

    /// <summary>How the examples were mixed; null where they were not.</summary>
    public MixedClasses? Mixed { get; private init; }

    /// <summary>The batch they were made from.</summary>
    public Batch Source { get; }

    /// <summary>B.</summary>
    public int Size => Source.Size;

    /// <summary>Copies a batch to tensors; its arrays are free for reuse afterwards.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="device">Where the tensors go (lengths stay on the CPU).</param>
    /// <param name="teacher">Whether the model may see the targets (<see cref="ModelInput.Teacher"/>): in training only.</param>
    /// <exception cref="RunException">The axes of two members do not fit together; the message names them.</exception>
    public static BatchTensors From(Batch batch, Device device, bool teacher = false)
    {
        CheckAxes(batch);
        Tensor inputs = Copy(batch.Inputs, device);
        long steps = batch.Inputs.Shape[1];
        Tensor? lengths = batch.Lengths.All(n => n == steps) ? null : tensor(Array.ConvertAll(batch.Lengths, n => (long)n));
        Tensor? targets = batch.Targets is { } values ? Copy(values, device) : null;
        var input = new ModelInput(inputs, lengths, Optional(batch.Known, device), Optional(batch.Statics, device), teacher ? targets : null, Optional(batch.Flow, device))
        {
            Writing = batch.Texts is { } texts ? new WritingInput(Ids(texts.Inputs, batch.Size, device), Ids(texts.Targets, batch.Size, device), Array.ConvertAll(texts.Lengths, n => (long)n)) : null,
            Copy = batch.Copy is { } copy ? new CopyInput(Ids(copy.Ids, batch.Size, device), copy.Extra) : null,
        };
        return new BatchTensors(batch, input)
        {
            Targets = targets,
            TargetMask = batch.TargetMask is { } mask ? CopyMask(mask, device) : null,
            Classes = batch.Classes is { } classes ? CopyClasses(classes, batch.Size, device) : null,
        };
    }

    /// <summary>The same batch with other inputs, mixed from two examples each. The old tensors stay the caller's scope's.</summary>
    internal BatchTensors With(ModelInput input, MixedClasses mixed) =>
        new(Source, input) { Targets = Targets, TargetMask = TargetMask, Classes = Classes, Mixed = mixed };

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Input.Inputs.Dispose();
        Input.Lengths?.Dispose();
        Input.Known?.Dispose();
        Input.Statics?.Dispose();
        Input.Flow?.Dispose();
        Input.Writing?.Inputs.Dispose();
        Input.Writing?.Targets.Dispose();
        Input.Copy?.Ids.Dispose();
        Targets?.Dispose();
        TargetMask?.Dispose();
        Classes?.Dispose();
        Mixed?.Partner.Dispose();
    }

    private static Tensor? Optional(FloatBlock? block, Device device) => block is null ? null : Copy(block, device);

    private static Tensor Copy(FloatBlock block, Device device)
    {
        Tensor values = empty(Array.ConvertAll(block.Shape, n => (long)n), ScalarType.Float32);
        if (block.Count > 0)
        {
            block.Values.AsSpan(0, block.Count).CopyTo(MemoryMarshal.Cast<byte, float>(values.bytes));
        }
        return OnDevice(values, device);
    }

    private static Tensor CopyMask(FloatBlock block, Device device)
    {
        Tensor mask = empty(Array.ConvertAll(block.Shape, n => (long)n), ScalarType.Bool);
        if (block.Count > 0)
        {
            Span<byte> bytes = mask.bytes;
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = block.Values[i] != 0 ? (byte)1 : (byte)0;
            }
        }
        return OnDevice(mask, device);
    }

    private static Tensor CopyClasses(long[] classes, int size, Device device)
    {
        return classes.Length == size ? OnDevice(tensor(classes), device) : Ids(classes, size, device);
    }

    /// <summary>Numbers of B rows.</summary>
    private static Tensor Ids(long[] ids, int size, Device device)
    {
        Tensor flat = tensor(ids);
        Tensor rows = flat.view(size, -1);
        flat.Dispose();
        return OnDevice(rows, device);
    }

    private static Tensor OnDevice(Tensor value, Device device)
    {
        if (device.type == TorchSharp.DeviceType.CPU)
        {
            return value;
        }
        Tensor moved = value.to(device);
        value.Dispose();
        return moved;
    }

    private static void CheckAxes(Batch batch)
    {
        int size = batch.Size;
        Require(batch.Inputs.Shape.Length is 3 or 5 && batch.Inputs.Shape[0] == size, "Inputs", "[B, T, F] or [B, T, C, Y, X]", batch.Inputs.Shape, size);
        Require(batch.Flow is not { } flow || (flow.Shape.Length == 5 && flow.Shape[0] == size), "Flow", "[B, T, 2 L, Y, X]", batch.Flow?.Shape, size);
        Require(batch.Known is not { } known || (known.Shape.Length == 3 && known.Shape[0] == size), "Known", "[B, T + H, K]", batch.Known?.Shape, size);
        Require(batch.Statics is not { } statics || (statics.Shape.Length == 2 && statics.Shape[0] == size), "Statics", "[B, S]", batch.Statics?.Shape, size);
        Require(batch.Targets is not { } targets || (targets.Shape.Length == 3 && targets.Shape[0] == size), "Targets", "[B, T + H, C]", batch.Targets?.Shape, size);
        Require(batch.TargetMask is not { } mask || (batch.Targets is { } of && mask.Shape.AsSpan().SequenceEqual(of.Shape)), "TargetMask", "the shape of Targets", batch.TargetMask?.Shape, size);
        int steps = batch.Inputs.Shape[1];
        Require(batch.Classes is not { } classes || classes.Length == size || classes.Length == size * steps, "Classes", "[B] or [B * T]", [batch.Classes?.Length ?? 0], size);
        Require(batch.Texts is not { } texts || (texts.Lengths.Length == size && texts.Targets.Length == texts.Inputs.Length && texts.Inputs.Length == size * texts.Lengths.Max()),
            "Texts", "[B, U]", [batch.Texts?.Inputs.Length ?? 0, batch.Texts?.Targets.Length ?? 0], size);
        Require(batch.Copy is not { } copy || copy.Ids.Length == size * steps, "Copy", "[B, T]", [batch.Copy?.Ids.Length ?? 0], size);
        Require(batch.Lengths.All(n => n >= 0 && n <= steps), "Lengths", $"at most T = {steps} each", batch.Lengths, size);
    }

    private static void Require(bool holds, string member, string expected, int[]? shape, int size)
    {
        if (!holds)
        {
            throw new RunException($"a batch of B = {size} examples has {member} [{string.Join(", ", shape ?? [])}], but {expected} was expected");
        }
    }
}
