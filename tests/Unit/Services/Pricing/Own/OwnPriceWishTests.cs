using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing.Own;

namespace Helicarrier.Tests.Unit.Services.Pricing.Own;

public sealed class OwnPriceWishTests
{
    private static readonly OwnPriceWish Wish = new()
    {
        Provider = "Acme-Inc", Model = " Kimi-K4 ", From = "2026-03-01", Source = " an invoice ", Rates = Rates(("input", "2.00"), ("output", "10")),
    };

    [Fact]
    public void Read_WholeWish_IsAPriceUnderTheBooksNames()
    {
        var price = Read(Wish with
        {
            Rates = Rates(("input", "2.00"), ("output", "10"), ("cache_read", "0"), ("cache_write_long", ""), ("web_search", "0.01"), ("call", "1")),
        });
        Assert.Equal(("acme", "kimi-k4", "an invoice", false), (price.Provider, price.Model, price.Source, price.IsFree));
        Assert.Equal(new RateCard { Input = 2, Output = 10, CacheRead = 0 }, price.Rates);
        Assert.Equal((0.01m, 1m, Call.Utc("2026-03-01T00:00:00Z")), (price.WebSearch, price.CallFee, price.From));
    }

    [Theory]
    [InlineData("acme", "acme/kimi-k4", "kimi-k4")]
    [InlineData("acme", "acme-inc/kimi-k4", "kimi-k4")]
    [InlineData("broker", "acme/kimi-k4", "acme/kimi-k4")]
    [InlineData("acme", "models/kimi-k4", "models/kimi-k4")]
    public void Read_PrefixOfTheMaker_GoesWhereItIsTheProvider(string provider, string model, string kept) =>
        Assert.Equal(kept, Read(Wish with { Provider = provider, Model = model }).Model);

    [Fact]
    public void Read_FreeModelOfANewProvider_IsTakenWhenItIsSaid()
    {
        var wish = Wish with { Provider = "umbrella", IsFree = true, Rates = Rates(), IsNewProvider = true };
        Assert.Equal(("umbrella", true), (Read(wish).Provider, Read(wish).IsFree));
    }

    public static TheoryData<string, string?> Refused => new()
    {
        { "provider", null }, { "provider", " " }, { "provider", "a b" }, { "provider", "a/b" }, { "provider", "a\u202eb" },
        { "provider", new string('a', 65) },
        { "provider?", "umbrella" }, { "model", null }, { "model", "a b" }, { "model", "a\u0000" }, { "model", new string('a', 257) }, { "model", "[1m]" },
        { "from", null }, { "from", "2026-02-30" }, { "from", "1.3.2026" }, { "from", "0001-01-01" }, { "from", "2026-03-01T00:00:00" },
        { "from?", "2099-01-01" }, { "source", null }, { "source", "  " }, { "source?", "a\nb" }, { "source?", new string('a', 501) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_WordThatIsNone_IsRefusedWithItsCode(string field, string? text)
    {
        var (wish, code, place) = field switch
        {
            "provider" => (Wish with { Provider = text }, OwnPriceCodes.ProviderInvalid, "provider"),
            "provider?" => (Wish with { Provider = text }, OwnPriceCodes.ProviderUnknown, "provider"),
            "model" => (Wish with { Model = text }, OwnPriceCodes.ModelInvalid, "model"),
            "from" => (Wish with { From = text }, OwnPriceCodes.FromInvalid, "validFrom"),
            "from?" => (Wish with { From = text }, OwnPriceCodes.FromTooFar, "validFrom"),
            "source" => (Wish with { Source = text }, OwnPriceCodes.SourceMissing, "source"),
            _ => (Wish with { Source = text }, OwnPriceCodes.SourceInvalid, "source"),
        };
        var refusal = Refuse(wish);
        Assert.Equal((code, place), (refusal.Code, refusal.Field));
    }

    [Theory]
    [InlineData("input", "x", OwnPriceCodes.NotANumber)]
    [InlineData("input", "1e3", OwnPriceCodes.NotANumber)]
    [InlineData("input", "1,5", OwnPriceCodes.NotANumber)]
    [InlineData("input", "true", OwnPriceCodes.NotANumber)]
    [InlineData("input", "NaN", OwnPriceCodes.NotANumber)]
    [InlineData("input", "99999999999999999999999999999999999", OwnPriceCodes.NotANumber)]
    [InlineData("cache_read", "-0.1", OwnPriceCodes.Negative)]
    [InlineData("output", "10001", OwnPriceCodes.OutOfRange)]
    [InlineData("output", "0.00001", OwnPriceCodes.OutOfRange)]
    [InlineData("output", "1.0000000001", OwnPriceCodes.OutOfRange)]
    [InlineData("web_search", "11", OwnPriceCodes.OutOfRange)]
    [InlineData("thinking", "1", OwnPriceCodes.ClassUnknown)]
    [InlineData("Input", "1", OwnPriceCodes.ClassUnknown)]
    public void Read_FigureThatIsNone_IsRefusedWithItsCode(string name, string text, string code)
    {
        var refusal = Refuse(Wish with { Rates = new Dictionary<string, string?>(Wish.Rates) { [name] = text } });
        Assert.Equal((code, "rates." + name), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void Read_RatesThatSayTooLittleOrTwoThings_AreRefused()
    {
        Assert.Equal(OwnPriceCodes.RatesMissing, Refuse(Wish with { Rates = Rates(("input", "1")) }).Code);
        Assert.Equal(OwnPriceCodes.RatesMissing, Refuse(Wish with { Rates = Rates() }).Code);
        Assert.Equal(OwnPriceCodes.FreeNotSaid, Refuse(Wish with { Rates = Rates(("input", "0"), ("output", "0")) }).Code);
        Assert.Equal(OwnPriceCodes.FreeWithRates, Refuse(Wish with { IsFree = true }).Code);
    }

    [Fact]
    public void Read_UnknownProvider_NamesTheOneThatLooksLikeIt() =>
        Assert.Contains("Perhaps it is acme.", Refuse(Wish with { Provider = "acme-ai" }).Reason, StringComparison.Ordinal);

    private static OwnPrice Read(OwnPriceWish wish)
    {
        var price = Reader.Read(wish, out var refusal);
        Assert.True(refusal is null, refusal?.Reason);
        return price!;
    }

    private static OwnPriceRefusal Refuse(OwnPriceWish wish)
    {
        Assert.Null(Reader.Read(wish, out var refusal));
        return refusal!;
    }

    private static OwnPriceWishReader Reader => new(Layered.Base.Book, Call.Utc("2026-12-01T00:00:00Z"));

    private static Dictionary<string, string?> Rates(params (string Name, string? Rate)[] rates) =>
        rates.ToDictionary(static one => one.Name, static one => one.Rate, StringComparer.Ordinal);
}
