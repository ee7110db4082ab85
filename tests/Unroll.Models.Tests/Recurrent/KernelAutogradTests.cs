using TorchSharp;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>Unroll's kernels as nodes of libtorch's graph, and the ways in which such a node can end a process.</summary>
public sealed class KernelAutogradTests
{
    [Fact]
    public void Results_that_the_loss_does_not_use_need_no_gradient()
    {
        using DisposeScope scope = NewDisposeScope();
        using RecurrentModule module = RecurrentCases.Module(RecurrentCell.Lstm, 3, 20).Distinct();
        foreach (Func<RecurrentOutput, Tensor> loss in new Func<RecurrentOutput, Tensor>[]
        {
            output => output.Steps.square().sum(), output => output.Final!.Hidden.square().sum(), output => output.Final!.Cell!.square().sum(),
            output => output.Steps.select(1, 2).sum(), output => output.Steps.narrow(2, 3, 4).sum(),
        })
        {
            Tensor x = randn(2, 5, 3, float64);
            Tensor[] expected = Gradients(x.clone(), loss);
            Tensor[] actual = Gradients(x.to(float32), loss);
            foreach ((Tensor a, Tensor b) in expected.Zip(actual))
            {
                Close.To(a, b, 1e-5);
            }
        }

        Tensor[] Gradients(Tensor x, Func<RecurrentOutput, Tensor> loss)
        {
            module.to(x.dtype);
            module.zero_grad();
            x.requires_grad_(true);
            loss(module.Run(x, wantFinal: true)).backward();
            return [x.grad!, .. module.parameters().Select(parameter => parameter.grad!.clone())];
        }
    }

    [Fact]
    public void Only_what_needs_a_gradient_gets_one()
    {
        using DisposeScope scope = NewDisposeScope();
        using var gru = new Gru(3, 20);
        gru.get_parameter("weight_hh_l0")!.requires_grad_(false);
        Tensor x = randn(2, 5, 3);
        gru.Run(x).Steps.sum().backward();
        Assert.Null(x.grad);
        Assert.Null(gru.get_parameter("weight_hh_l0")!.grad);
        Assert.NotNull(gru.get_parameter("weight_ih_l0")!.grad);
        using (no_grad())
        {
            Assert.False(gru.Run(x).Steps.requires_grad);
        }
        using (inference_mode())
        {
            Assert.False(gru.Run(x).Steps.requires_grad);
        }
    }

    [Fact]
    public void A_graph_that_is_kept_gives_the_same_gradient_again()
    {
        using DisposeScope scope = NewDisposeScope();
        using var lstm = new Lstm(3, 20);
        Tensor loss = lstm.Run(randn(2, 5, 3)).Steps.square().sum();
        loss.backward([], true, false, []);
        Tensor once = lstm.get_parameter("weight_hh_l0")!.grad!.clone();
        loss.backward();
        Close.To(once * 2, lstm.get_parameter("weight_hh_l0")!.grad!, 0);
    }

    [Fact]
    public void Weights_changed_between_forward_and_backward_give_NaN_and_the_reason()
    {
        using DisposeScope scope = NewDisposeScope();
        using var gru = new Gru(3, 20);
        Tensor loss = gru.Run(randn(2, 5, 3)).Steps.sum();
        using (no_grad())
        {
            gru.get_parameter("weight_ih_l0")!.mul_(2);
        }
        loss.backward();
        Assert.True(gru.get_parameter("weight_ih_l0")!.grad!.isnan().all().item<bool>());
        var e = Assert.Throws<InvalidOperationException>(BackwardFault.Throw);
        Assert.Contains("inplace", e.Message);
        BackwardFault.Throw(); // told once
        gru.Run(randn(2, 5, 3));
    }

    [Fact]
    public void The_next_run_tells_of_a_backward_pass_that_failed()
    {
        using DisposeScope scope = NewDisposeScope();
        using var gru = new Gru(3, 20);
        Tensor steps = gru.Run(randn(2, 5, 3)).Steps, loss = steps.sum();
        steps.mul_(2); // the output itself, which the backward pass needs
        loss.backward();
        Assert.Contains("backward pass", Assert.Throws<InvalidOperationException>(() => gru.Run(randn(2, 5, 3))).Message);
    }

    [Fact]
    public void A_second_derivative_is_NaN_with_a_reason_and_libtorchs_kernel_has_it()
    {
        using DisposeScope scope = NewDisposeScope();
        using var gru = new Gru(3, 20);
        Tensor x = randn(2, 5, 3).requires_grad_(true);
        Penalty(gru, x).backward();
        Assert.True(x.grad!.isnan().all().item<bool>());
        Assert.Contains("UNROLL_KERNELS to libtorch", Assert.Throws<InvalidOperationException>(BackwardFault.Throw).Message);

        Tensor first = autograd.grad([gru.Run(x).Steps.square().sum()], [x], retain_graph: true, create_graph: true)[0];
        using var forced = new ForcedKernel("libtorch");
        Close.To(autograd.grad([gru.Run(x).Steps.square().sum()], [x])[0], first, 1e-5, "the first derivative of a recorded backward pass");
        x.grad = null;
        Penalty(gru, x).backward();
        Assert.True(x.grad!.isfinite().all().item<bool>());

        static Tensor Penalty(Gru gru, Tensor x) => autograd.grad([gru.Run(x).Steps.square().sum()], [x], retain_graph: true, create_graph: true)[0].square().sum();
    }

    [Fact]
    public void Nothing_stays_of_ten_thousand_steps()
    {
        using var lstm = new Lstm(6, 24, new() { Bidirectional = true });
        using Tensor x = randn(3, 8, 6);
        Steps(1000);
        long tensors = LiveTensors.Held(), memory = Environment.WorkingSet;
        Steps(10_000);
        Assert.Equal(tensors, Tensor.TotalCount);
        long grown = Environment.WorkingSet - memory;
        Assert.True(grown < 24 << 20, $"10,000 steps left {grown >> 20} MiB"); // 20 KiB each would be 200 MiB

        void Steps(int count)
        {
            for (int i = 0; i < count; i++)
            {
                using DisposeScope scope = NewDisposeScope();
                lstm.zero_grad();
                RecurrentOutput output = lstm.Run(x, i % 2 == 0 ? [8, 3, 5] : null, wantFinal: i % 3 == 0);
                if (i % 5 > 0) // and some that nobody differentiates
                {
                    (i % 3 == 0 ? output.Final!.Hidden : output.Steps).sum().backward();
                }
            }
        }
    }

    [Fact]
    public void Threads_train_side_by_side_and_share_a_module()
    {
        using DisposeScope scope = NewDisposeScope();
        using var shared = new Gru(5, 70);
        Tensor x = randn(8, 40, 5);
        Tensor expected;
        using (no_grad())
        {
            expected = shared.Run(x).Steps;
        }
        var faults = new System.Collections.Concurrent.ConcurrentQueue<string>();
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(number => new Thread(() => Work(number)))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Empty(faults);

        void Work(int number)
        {
            try
            {
                using DisposeScope own = NewDisposeScope();
                using var lstm = new Lstm(5, 64 + number);
                Tensor? gradient = null;
                for (int i = 0; i < 40; i++)
                {
                    using DisposeScope step = NewDisposeScope();
                    lstm.zero_grad();
                    lstm.Run(x).Steps.sum().backward();
                    Tensor now = lstm.get_parameter("weight_hh_l0")!.grad!.clone();
                    gradient ??= now.MoveToOuterDisposeScope();
                    Close.To(gradient, now, 0, "gradient");
                    using IDisposable frozen = no_grad();
                    Close.To(expected, shared.Run(x).Steps, 0, "shared module");
                }
            }
            catch (Exception e)
            {
                faults.Enqueue(e.ToString());
            }
        }
    }
}
