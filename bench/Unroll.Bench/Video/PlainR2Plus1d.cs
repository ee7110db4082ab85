using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Unroll.Bench.Video;

/// <summary>Unroll's small R(2+1)D as one would write it in TorchSharp: the same layers and names, libtorch's own layout.</summary>
internal sealed class PlainR2Plus1d : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _stem;
    private readonly ModuleList<PlainBlock>[] _layers;
    private readonly Linear _classifier;

    public PlainR2Plus1d(int width, int blocks, int classes)
        : base(nameof(PlainR2Plus1d))
    {
        int between = 45 * width / 64;
        _stem = nn.Sequential(
            ("0", nn.Conv3d(3, between, (1, 7, 7), (1, 2, 2), (0, 3, 3), bias: false)), ("1", nn.BatchNorm3d(between)), ("2", nn.ReLU()),
            ("3", nn.Conv3d(between, width, (3, 1, 1), (1, 1, 1), (1, 0, 0), bias: false)), ("4", nn.BatchNorm3d(width)), ("5", nn.ReLU()));
        _layers = [.. Enumerable.Range(0, 4).Select(stage => Stage(width, stage, blocks))];
        _classifier = nn.Linear(8 * width, classes);
        register_module("stem", _stem);
        foreach ((int stage, ModuleList<PlainBlock> layer) in _layers.Index())
        {
            register_module($"layer{stage + 1}", layer);
        }

        register_module("fc", _classifier);
    }

    /// <param name="input">[B, C, T, Y, X].</param>
    public override Tensor forward(Tensor input) =>
        _classifier.call(_layers.SelectMany(layer => layer).Aggregate(_stem.call(input), (x, block) => block.call(x)).mean([2, 3, 4]));

    private static ModuleList<PlainBlock> Stage(int width, int stage, int blocks)
    {
        int outputs = width << stage, inputs = stage == 0 ? width : outputs / 2;
        return nn.ModuleList([.. Enumerable.Range(0, blocks).Select(i => new PlainBlock(i == 0 ? inputs : outputs, outputs, i == 0 && stage > 0 ? 2 : 1))]);
    }
}
