using System.Numerics;

namespace Helicarrier.Services.Benching;

/// <summary>
/// Numbers from 0 to below a count in another order, and the way back, without a table of them: a Feistel network over the next
/// power of four, gone through again until it comes out below the count.
/// </summary>
/// <param name="seed">Gives the order.</param>
/// <param name="count">From 1.</param>
internal sealed class SeededPermutation(int seed, int count)
{
    private const int Rounds = 6;

    private readonly int _half = Math.Max(1, (BitOperations.Log2((uint)Math.Max(1, count - 1)) + 2) / 2);

    private uint Mask => (1u << _half) - 1;

    /// <summary>The place of a number.</summary>
    public int PlaceOf(int number)
    {
        var at = (uint)number;
        do at = Forth(at);
        while (at >= (uint)count);
        return (int)at;
    }

    /// <summary>The number at a place.</summary>
    public int NumberAt(int place)
    {
        var at = (uint)place;
        do at = Back(at);
        while (at >= (uint)count);
        return (int)at;
    }

    private uint Forth(uint value)
    {
        var (left, right) = (value >> _half, value & Mask);
        for (var round = 0; round < Rounds; round++) (left, right) = (right, left ^ Mix(right, round));
        return (left << _half) | right;
    }

    private uint Back(uint value)
    {
        var (left, right) = (value >> _half, value & Mask);
        for (var round = Rounds - 1; round >= 0; round--) (left, right) = (right ^ Mix(left, round), left);
        return (left << _half) | right;
    }

    // The last steps of SplitMix64.
    private uint Mix(uint value, int round)
    {
        var mixed = unchecked(((ulong)(uint)seed << 32) + (value * 0x9E3779B97F4A7C15ul) + ((ulong)round * 0xD1B54A32D192ED03ul));
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ul);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBul);
        return (uint)(mixed ^ (mixed >> 31)) & Mask;
    }
}
