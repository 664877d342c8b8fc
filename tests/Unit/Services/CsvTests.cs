using Helicarrier.Services;

namespace Helicarrier.Tests.Unit.Services;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\u3000=1+1")]
    [InlineData(" \t=1+1")]
    [InlineData("\t1")]
    [InlineData("\n1")]
    [InlineData("\uff1d1+1")]
    [InlineData("\uff0b1")]
    [InlineData("\uff0d1")]
    [InlineData("\uff20SUM(A1)")]
    public void Text_BeginsLikeAFormula_IsMadeText(string text) => Assert.Equal("'" + text, Csv.Text(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1+1")]
    [InlineData("a=b")]
    public void Text_Other_StaysAsItIs(string? text) => Assert.Equal(text, Csv.Text(text));

    [Fact]
    public void Line_QuotesAndLineBreaks_AreQuoted() => Assert.Equal("a,,\"b\"\"c\",\"d\ne\"\r\n", Csv.Line(["a", null, "b\"c", "d\ne"]));
}
