using Unroll.Models.Cores;
using Unroll.Models.Text;
using Unroll.Models.Trunks;

namespace Unroll.Models.Building;

/// <summary>Convolutional blocks as a spec asks for them. Forecasts get causal ones; for classes and values of steps an output sees both sides.</summary>
internal static class ConvolutionParts
{
    private static readonly int[] CnnChannels = [64, 64, 64], FrontChannels = [64], FcnChannels = [128, 256, 128], TcnChannels = [32, 32, 32, 32, 32, 32];
    private static readonly int[] CnnKernels = [5], FcnKernels = [8, 5, 3], TcnKernels = [3];
    private static readonly int[] TextKernels = [3, 4, 5];
    private const int DefaultWindow = 16, TextFilters = 100;

    public static StackedTrunk Cnn(int inputs, ModelSpec spec, ModelShape shape) => Stack(inputs, spec, shape, CnnChannels, CnnKernels);

    /// <summary>Blocks in front of recurrent layers.</summary>
    public static StackedTrunk Front(int inputs, ModelSpec spec, ModelShape shape) => Stack(inputs, spec, shape, FrontChannels, CnnKernels);

    /// <summary>Wang, Yan and Oates 2017: 128, 256 and 128 channels, kernels of 8, 5 and 3 steps.</summary>
    public static StackedTrunk Fcn(int inputs, ModelSpec spec, ModelShape shape) => Stack(inputs, spec, shape, FcnChannels, FcnKernels);

    /// <summary>Bai et al. 2018: the dilation grows from block to block; always causal.</summary>
    public static StackedTrunk Tcn(int inputs, ModelSpec spec)
    {
        (IReadOnlyList<int> channels, IReadOnlyList<int> kernels) = Sizes(spec, TcnChannels, TcnKernels);
        List<StepTrunk> blocks = [];
        long dilation = 1;
        for (int i = 0; i < channels.Count; i++, dilation *= spec.DilationBase)
        {
            if (dilation * kernels[i] > 1 << 24)
            {
                throw new ModelSpecException("dilation_base", $"{spec.DilationBase} over {channels.Count} blocks reaches {dilation} steps between taps; use a smaller factor or fewer blocks");
            }
            var options = new ConvOptions(kernels[i], true, spec.ConvNorm, spec.Dropout, (int)dilation);
            blocks.Add(new TcnBlock(i == 0 ? inputs : channels[i - 1], channels[i], options));
        }
        return new StackedTrunk(blocks);
    }

    /// <summary>A dense layer over a window that slides along the steps, then dense layers for each step.</summary>
    public static StackedTrunk SlidingDense(int inputs, ModelSpec spec, ModelShape shape)
    {
        if (spec.KernelSize.Count > 1)
        {
            throw new ModelSpecException("kernel_size", "trunk 'dense' slides one window: give one number");
        }
        int window = spec.KernelSize.Count == 1 ? spec.KernelSize[0] : shape is { IsForecast: true, Length: > 0 } ? shape.Length : DefaultWindow;
        return new StackedTrunk(Enumerable.Range(0, spec.NumLayers).Select(i => new ConvBlock(
            i == 0 ? inputs : spec.HiddenSize,
            spec.HiddenSize,
            new ConvOptions(i == 0 ? window : 1, shape.IsForecast, "none", i + 1 < spec.NumLayers ? spec.Dropout : 0))));
    }

    /// <summary>Kim 2014: 100 filters of each of the widths 3, 4 and 5.</summary>
    public static ModelCore Text(ModelSpec spec, ModelShape shape)
    {
        int[] widths = spec.KernelSize.Count > 0 ? [.. spec.KernelSize] : TextKernels;
        return spec.Channels.Count > 1
            ? throw new ModelSpecException("channels", "trunk 'text_cnn' has the same number of filters for each width: give one number")
            : CoreParts.FramedVector(width => new TextCnn(width, spec.Channels.Count == 1 ? spec.Channels[0] : TextFilters, widths), spec, shape);
    }

    private static StackedTrunk Stack(int inputs, ModelSpec spec, ModelShape shape, int[] defaultChannels, int[] defaultKernels)
    {
        (IReadOnlyList<int> channels, IReadOnlyList<int> kernels) = Sizes(spec, defaultChannels, defaultKernels);
        IReadOnlyList<int> pools = ForEach("pool_size", spec.PoolSize.Count > 0 ? spec.PoolSize : [1], channels.Count);
        return new StackedTrunk(channels.Select((width, i) => new ConvBlock(
            i == 0 ? inputs : channels[i - 1], width, new ConvOptions(kernels[i], shape.IsForecast, spec.ConvNorm, spec.Dropout, 1, pools[i]))));
    }

    private static (IReadOnlyList<int> Channels, IReadOnlyList<int> Kernels) Sizes(ModelSpec spec, int[] defaultChannels, int[] defaultKernels)
    {
        IReadOnlyList<int> channels = spec.Channels.Count > 0 ? spec.Channels : defaultChannels;
        IReadOnlyList<int> kernels = spec.KernelSize.Count > 0 ? spec.KernelSize
            : defaultKernels.Length == channels.Count ? defaultKernels : [defaultKernels[^1]];
        return (channels, ForEach("kernel_size", kernels, channels.Count));
    }

    private static IReadOnlyList<int> ForEach(string key, IReadOnlyList<int> numbers, int blocks) =>
        numbers.Count == blocks ? numbers
        : numbers.Count == 1 ? [.. Enumerable.Repeat(numbers[0], blocks)]
        : throw new ModelSpecException(key, $"{numbers.Count} numbers for {blocks} blocks; give one for all, or one for each of 'channels'");
}
