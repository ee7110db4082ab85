using Unroll.Kernels.Recurrent;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>A tensor of steps [B, T, D] in float32 on the CPU, read where it is: any strides but that of D, which is 1.</summary>
internal readonly struct StepTensor
{
    private readonly long _reach;

    /// <param name="values">[B, T, D]; copied only where D is not in one piece.</param>
    public StepTensor(Tensor values)
    {
        long[] shape = values.shape, strides = values.stride();
        if (strides[2] != 1 && shape[2] > 1)
        {
            values = values.contiguous();
            strides = [shape[1] * shape[2], shape[2], 1];
        }
        Values = values;
        (Rows, Steps, Width) = ((int)shape[0], (int)shape[1], (int)shape[2]);
        Pitch = new RecurrentPitch(strides[1], strides[0]);
        _reach = ((Rows - 1) * strides[0]) + ((Steps - 1) * strides[1]) + Width;
    }

    /// <summary>The tensor that is read.</summary>
    public Tensor Values { get; }

    /// <summary>B.</summary>
    public int Rows { get; }

    /// <summary>T.</summary>
    public int Steps { get; }

    /// <summary>D.</summary>
    public int Width { get; }

    /// <summary>Floats from step to step and from row to row.</summary>
    public RecurrentPitch Pitch { get; }

    /// <summary>From the first value to the last.</summary>
    public ReadOnlySpan<float> Span => TensorMemory.Whole(Values, _reach);
}
