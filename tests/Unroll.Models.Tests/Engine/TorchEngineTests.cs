using TorchSharp;
using Unroll.Models.Engine;
using Xunit;

namespace Unroll.Models.Tests.Engine;

public sealed class TorchEngineTests
{
    [Fact]
    public void A_product_of_tensors_is_right()
    {
        using var scope = torch.NewDisposeScope();
        TorchEngine.Require();
        torch.Tensor a = torch.tensor(new float[] { 1, 2, 3, 4 }, 2, 2);
        Assert.Equal([7f, 10f, 15f, 22f], a.mm(a).data<float>().ToArray());
    }

    [Fact]
    public void The_description_tells_what_runs()
    {
        EngineInfo info = TorchEngine.Describe();
        Assert.Equal("cpu", info.Devices[0]);
        Assert.StartsWith("2.", info.LibtorchVersion);
        Assert.Equal(1, info.Threads);
        Assert.Equal(info.CudaAvailable, info.Devices.Count > 1);
        Assert.True(File.Exists(info.NativePath), $"{info.NativePath} is the native library and does not exist");
    }

    [Fact]
    public void OpenMp_does_not_spin_unless_the_user_says_so()
    {
        bool own = Environment.GetEnvironmentVariable("GOMP_SPINCOUNT") is not null || Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is not null;
        Assert.SkipWhen(own || !OperatingSystem.IsLinux(), "the settings are the user's own, or not for this system");
        Assert.Equal("0", TorchEngine.Describe().SpinCount);
    }

    [Fact]
    public void Cpu_and_auto_give_a_device()
    {
        Assert.Equal(DeviceType.CPU, TorchEngine.Device("cpu").type);
        Assert.Equal(TorchEngine.Describe().CudaAvailable ? DeviceType.CUDA : DeviceType.CPU, TorchEngine.Device("auto").type);
    }

    [Theory]
    [InlineData("cuda")]
    [InlineData("cuda:0")]
    public void Cuda_in_a_build_without_it_says_how_to_get_it(string name)
    {
        Assert.SkipWhen(LoadedFiles.Find("libtorch_cuda.so") is not null, "this build has the CUDA engine");
        var e = Assert.Throws<EngineException>(() => TorchEngine.Device(name));
        Assert.StartsWith($"{name} was asked for but this build has only the CPU engine", e.Message);
        Assert.Contains("-p:UnrollCuda=true", e.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("CPU")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:99999999999")]
    public void An_unknown_device_is_refused_with_the_names_there_are(string name)
    {
        var e = Assert.Throws<EngineException>(() => TorchEngine.Device(name));
        Assert.Contains($"'{name}'", e.Message);
        Assert.Contains("cpu, cuda, cuda:N", e.Message);
    }

    [Fact]
    public void Threads_are_at_least_one() => Assert.Throws<ArgumentOutOfRangeException>(() => TorchEngine.SetThreads(0));
}
