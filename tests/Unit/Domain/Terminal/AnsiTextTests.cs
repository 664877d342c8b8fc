using Helicarrier.Domain.Terminal;

namespace Helicarrier.Tests.Unit.Domain.Terminal;

/// <summary>What programs write for a terminal is obeyed in colours, bold and underlined, and in nothing else.</summary>
public sealed class AnsiTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\e[31mred\e[0m plain", "[31]red[] plain")]
    [InlineData("\e[1;4;32mall\e[22mless\e[24mleast\e[39mnone", "[1 4 32]all[4 32]less[32]least[]none")]
    [InlineData("\e[91;104mbright\e[m", "[91 104]bright")]
    [InlineData("\e[38;5;9mnine\e[48;5;2mon", "[91]nine[91 42]on")]
    [InlineData("\e[38;5;200;1mbold only", "[1]bold only")]
    [InlineData("\e[38;2;1;2;3;4munder only", "[4]under only")]
    [InlineData("\e[38:5:1mred\e[4:0mred", "[31]redred")]
    [InlineData("\e[4:3mwave", "[4]wave")]
    [InlineData("\e[8mnot concealed\e[7mnot turned", "not concealednot turned")]
    [InlineData("\e[99999999999999999999mx\e[;mx", "xx")]
    [InlineData("\u009b31mred", "[31]red")]
    [InlineData("\e[?25l\e[2J\e[H\e[10;10Hx\e[1Ay\ez", "xy")]
    [InlineData("\e(B\e#8\ecx", "x")]
    [InlineData("\e]0;title\ax", "x")]
    [InlineData("\e]8;;javascript:alert(1)\e\\link\e]8;;\e\\!", "link!")]
    [InlineData("\eP1;2|hidden\e\\x\e_also\e\\y", "xy")]
    [InlineData("\e]0;never ended\nnext", "\nnext")]
    [InlineData("\e]0;never ended", "")]
    [InlineData("\e[31", "")]
    [InlineData("\e", "")]
    [InlineData("\e[31\nx", "\nx")]
    [InlineData("\e\nx", "\nx")]
    [InlineData("\e[3\e[32mgreen", "[32]green")]
    [InlineData("10%\r20%\r\ndone", "10%\n20%\ndone")]
    [InlineData("<b>&amp;\u202e\u0007\u0008\u0085\u200b", @"<b>&amp;\u202e\u0007\u0008\u0085\u200b")]
    public void Read_Text_KeepsColoursAndDropsTheRest(string written, string shown) => Assert.Equal(shown, Shown(AnsiText.Read(written)));

    [Fact]
    public void Read_ManyPiecesAndLongLines_AreBounded()
    {
        var many = AnsiText.Read(string.Concat(Enumerable.Range(0, 10_000).Select(static i => $"\e[3{i % 2}m{i % 10}\n")));
        Assert.Equal(AnsiText.MostPieces, many.Count);
        Assert.Equal("9\n", many[^1].Text);

        var line = Assert.Single(AnsiText.Read(new string('x', 60_000) + "\nend"));
        Assert.Equal(new string('x', AnsiText.MostOfALine) + "…\nend", line.Text);
    }

    private static string Shown(IReadOnlyList<StyledText> pieces) => string.Concat(pieces.Select((piece, at) => Codes(piece, at) + piece.Text));

    private static string Codes(StyledText piece, int at)
    {
        var style = piece.Style;
        int?[] codes =
        [
            style.IsBold ? 1 : null, style.IsUnderlined ? 4 : null, style.Ink < 8 ? style.Ink + 30 : style.Ink + 82,
            style.Ground < 8 ? style.Ground + 40 : style.Ground + 92,
        ];
        var text = string.Join(' ', codes.Where(static code => code is not null));
        return text.Length == 0 && at == 0 ? "" : $"[{text}]";
    }
}
