using Unroll.Kernels.Memory;
using Xunit;

namespace Unroll.Kernels.Tests.Memory;

public sealed unsafe class ArenaTests
{
    private const int Alignment = 64;

    /// <summary>Both in an arena's first use, where pieces come one by one, and in later ones, where all lie in one.</summary>
    [Fact]
    public void Pieces_are_aligned_and_do_not_overlap()
    {
        for (int use = 0; use < 4; use++)
        {
            using Arena arena = Arena.Rent();
            List<(nint From, nint To)> pieces = [];
            for (int i = 0; i < 60; i++)
            {
                int count = (i * i * 7) + (use * 300) + 1;
                float* piece = i % 2 == 0 ? arena.Floats(count) : arena.Zeros(count);
                Assert.Equal(0, (nint)piece % Alignment);
                new Span<float>(piece, count).Fill(i);
                pieces.Add(((nint)piece, (nint)(piece + count)));
            }
            pieces.Sort();
            Assert.All(pieces.Zip(pieces.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
        }
    }

    [Fact]
    public void What_is_written_to_a_piece_stays_whatever_is_taken_after_it()
    {
        using Arena arena = Arena.Rent();
        List<nint> pieces = [];
        for (int i = 1; i < 200; i++)
        {
            pieces.Add((nint)arena.Floats(i));
            new Span<float>((void*)pieces[^1], i).Fill(i);
            arena.Zeros(i);
        }
        Assert.All(pieces, (piece, i) => Assert.Equal(-1, new Span<float>((void*)piece, i + 1).IndexOfAnyExcept(i + 1)));
    }

    [Fact]
    public void Zeros_are_zeros_in_memory_that_was_used()
    {
        for (int use = 0; use < 3; use++)
        {
            using Arena arena = Arena.Rent();
            var piece = new Span<float>(arena.Zeros(5000), 5000);
            Assert.Equal(-1, piece.IndexOfAnyExcept(0));
            piece.Fill(float.NaN);
            new Span<float>(arena.Floats(5000), 5000).Fill(float.NaN);
        }
    }

    [Fact]
    public void Room_for_addresses_holds_them()
    {
        using Arena arena = Arena.Rent();
        float** first = arena.Addresses(9);
        float** second = arena.Addresses(9);
        for (int i = 0; i < 9; i++)
        {
            first[i] = (float*)(nint)(1000 + i);
            second[i] = (float*)(nint)(2000 + i);
        }
        Assert.All(Enumerable.Range(0, 9), i => Assert.Equal(1000 + i, (nint)first[i]));
    }

    /// <summary>The same thread gets its own arena back, grown to what its last use took: the second use's memory is the third's.</summary>
    [Fact]
    public void An_arena_is_used_again()
    {
        nint second = 0;
        for (int use = 0; use < 3; use++)
        {
            using Arena arena = Arena.Rent();
            nint first = (nint)arena.Floats(1000), next = (nint)arena.Floats(100_000);
            if (use == 2)
            {
                Assert.Equal(second, first);
            }
            second = first;
            Assert.True(use == 0 || next - first == ((1000 + 16 + 15) & ~15) * sizeof(float), "a grown arena is one piece");
        }
    }

    [Fact]
    public void An_arena_too_large_to_keep_is_let_go()
    {
        using (Arena large = Arena.Rent())
        {
            large.Floats(65 << 20);
        }
        using Arena next = Arena.Rent();
        new Span<float>(next.Floats(10), 10).Clear();
    }

    [Fact]
    public void Arenas_rented_at_the_same_time_are_distinct()
    {
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using Arena one = Arena.Rent(), other = Arena.Rent();
            Span<float> first = new(one.Floats(3000), 3000), second = new(other.Floats(3000), 3000);
            first.Fill(i);
            second.Fill(-i - 1);
            Thread.Yield();
            Assert.Equal(-1, first.IndexOfAnyExcept(i));
            Assert.Equal(-1, second.IndexOfAnyExcept(-i - 1));
        });
    }
}
