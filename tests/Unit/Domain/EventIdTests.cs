using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain;

/// <summary>An id as text and as bytes.</summary>
public sealed class EventIdTests
{
    [Fact]
    public void TryParse_WhatToStringWrote_IsTheSame() =>
        Prop.ForAll<ulong, ulong>((high, low) => EventId.TryParse(new EventId(high, low).ToString(), out var read) && read == new EventId(high, low))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void FromBytes_WhatToBytesWrote_IsTheSame() =>
        Prop.ForAll<ulong, ulong>((high, low) => EventId.FromBytes(new EventId(high, low).ToBytes()) == new EventId(high, low)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    [InlineData("0123456789abcdeg0123456789abcdef")]
    [InlineData(" 123456789abcdef0123456789abcdef")]
    [InlineData("0x23456789abcdef0123456789abcdef")]
    [InlineData("-123456789abcdef0123456789abcdef")]
    public void TryParse_Not32HexadecimalDigits_IsRefused(string text) => Assert.False(EventId.TryParse(text, out _));

    /// <summary>As the store and every file of events have it.</summary>
    [Fact]
    public void ToBytes_HalvesInOrder_AreBigEndian()
    {
        var id = new EventId(0x0102030405060708, 0x090A0B0C0D0E0F10);
        Assert.Equal("0102030405060708090a0b0c0d0e0f10", id.ToString());
        Assert.Equal(Convert.FromHexString("0102030405060708090A0B0C0D0E0F10"), id.ToBytes());
    }
}
