using TorchSharp;
using Unroll.Models.Video.Cells;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video.Cells;

/// <summary>ConvLSTM and ConvGRU against their equations written with loops, and against differences.</summary>
public sealed class ConvCellTests
{
    private const int Inputs = 2, Hidden = 2, Rows = 3, Columns = 4, Steps = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ConvLstm_is_its_equations(bool peepholes)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ConvCell cell = Lstm(peepholes);
        Tensor clips = randn([1, Steps, Inputs, Rows, Columns], float64);
        Tensor output = cell.Run(clips);
        Dictionary<string, Tensor> parameters = cell.state_dict();
        double[,,] h = new double[Hidden, Rows, Columns], c = new double[Hidden, Rows, Columns];
        for (int t = 0; t < Steps; t++)
        {
            (h, c) = ScalarConv.Lstm(ScalarConv.Numbers(clips[0, t]), h, c, parameters);
            Close.To(tensor(h), output[0, t], 1e-12, $"step {t}");
        }
    }

    [Fact]
    public void ConvGru_is_its_equations()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ConvCell cell = Gru();
        Tensor clips = randn([1, Steps, Inputs, Rows, Columns], float64);
        Tensor output = cell.Run(clips);
        Dictionary<string, Tensor> parameters = cell.state_dict();
        double[,,] h = new double[Hidden, Rows, Columns];
        for (int t = 0; t < Steps; t++)
        {
            h = ScalarConv.Gru(ScalarConv.Numbers(clips[0, t]), h, parameters);
            Close.To(tensor(h), output[0, t], 1e-12, $"step {t}");
        }
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("peepholes")]
    [InlineData("gru")]
    public void Gradients_are_those_of_differences(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        ConvCell cell = kind == "gru" ? Gru() : Lstm(kind == "peepholes");
        Tensor clips = randn([2, Steps, Inputs, Rows, Columns], float64).requires_grad_(), weights = randn([2, Steps, Hidden, Rows, Columns], float64);
        Loss().backward();
        FiniteDifferences.Check(clips, clips.grad!, Loss, 1e-7, "clips");
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in cell.named_parameters())
        {
            FiniteDifferences.Check(parameter, parameter.grad!, Loss, 1e-7, name);
        }

        Tensor Loss() => (cell.Run(clips) * weights).sum();
    }

    [Fact]
    public void A_fresh_ConvLstm_forgets_little()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor bias = new ConvLstmCell(Inputs, Hidden, 3).state_dict()["input.bias"];
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 0], bias.data<float>().ToArray());
    }

    private static ConvCell Lstm(bool peepholes)
    {
        manual_seed(5);
        var cell = new ConvLstmCell(Inputs, Hidden, 3, peepholes ? (Rows, Columns) : null);
        return Scattered(cell);
    }

    private static ConvCell Gru()
    {
        manual_seed(5);
        return Scattered(new ConvGruCell(Inputs, Hidden, 3));
    }

    /// <summary>All parameters random, in float64: a peephole of zeros would be no test of one.</summary>
    private static ConvCell Scattered(ConvCell cell)
    {
        cell.to(float64);
        using IDisposable frozen = no_grad();
        foreach (TorchSharp.Modules.Parameter parameter in cell.parameters())
        {
            parameter.copy_(randn(parameter.shape, float64) * 0.5);
        }
        return cell;
    }
}
