using Unroll.Kernels.Threads;
using Xunit;

namespace Unroll.Kernels.Tests.Threads;

[Collection(AloneCollection.Name)]
public sealed class GangTests
{
    public static TheoryData<int> Threads => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Threads))]
    public void Every_part_of_every_phase_runs_once_and_in_order(int threads) => RunMany(threads, 600);

    [Theory]
    [MemberData(nameof(Threads))]
    public void Every_part_runs_once_while_other_threads_take_the_processors(int threads)
    {
        bool stop = false;
        Thread[] burners = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() => SpinWait.SpinUntil(() => Volatile.Read(ref stop))))];
        Array.ForEach(burners, burner => burner.Start());
        RunMany(threads, 60);
        Volatile.Write(ref stop, true);
        Array.ForEach(burners, burner => burner.Join());
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void Parts_of_very_different_length_run_once_and_in_order(int threads)
    {
        var random = new Random(1);
        for (int run = 0; run < 150; run++)
        {
            int[] spins = [.. Enumerable.Range(0, 5).Select(_ => random.Next(10) == 0 ? 4000 : random.Next(60))];
            var work = new RecordedPhases(8, 5) { Part = (phase, part) => Thread.SpinWait(spins[(phase + part) % 5]) };
            Gang.Run(work, threads);
            work.AssertComplete();
        }
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void A_job_after_a_pause_finds_the_sleeping_helpers(int threads)
    {
        for (int pause = 0; pause < 12; pause++)
        {
            Thread.Sleep(pause % 3);
            var work = new RecordedPhases(3, 4);
            Gang.Run(work, threads);
            work.AssertComplete();
        }
    }

    [Fact]
    public void Several_threads_at_once_all_finish_their_own_work()
    {
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(caller => new Thread(() => RunMany(1 + caller, 80)))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
    }

    [Fact]
    public void A_part_may_run_a_gang_of_its_own()
    {
        for (int run = 0; run < 100; run++)
        {
            RecordedPhases[] inner = [.. Enumerable.Range(0, 6).Select(_ => new RecordedPhases(3, 3))];
            var outer = new RecordedPhases(2, 3) { Part = (phase, part) => Gang.Run(inner[(phase * 3) + part], 3) };
            Gang.Run(outer, 3);
            outer.AssertComplete();
            Assert.All(inner, work => work.AssertComplete());
        }
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void What_a_part_throws_reaches_the_caller_and_the_gang_works_on(int threads)
    {
        for (int run = 0; run < 100; run++)
        {
            int bad = run % 4;
            var work = new RecordedPhases(3, 4) { Part = (phase, part) => Fail(phase == run % 3 && part == bad, $"part {part}") };
            var e = Assert.Throws<InvalidOperationException>(() => Gang.Run(work, threads));
            Assert.Equal($"part {bad}", e.Message);
            var next = new RecordedPhases(3, 4);
            Gang.Run(next, threads);
            next.AssertComplete();
        }
    }

    [Fact]
    public void Threads_below_one_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => KernelThreads.Count = 0);

    private static void Fail(bool now, string message)
    {
        if (now)
        {
            throw new InvalidOperationException(message);
        }
    }

    private static void RunMany(int threads, int runs)
    {
        for (int run = 0; run < runs; run++)
        {
            for (int parts = 1; parts <= 5; parts++)
            {
                var work = new RecordedPhases(1 + (run % 7), parts);
                Gang.Run(work, threads);
                work.AssertComplete();
            }
        }
    }
}
