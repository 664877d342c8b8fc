using System.Text;
using FsCheck;
using FsCheck.Fluent;
using static Helicarrier.Tests.Unit.Domain.Contract.Payloads;

namespace Helicarrier.Tests.Unit.Domain.Contract;

/// <summary>Nothing that arrives may do worse than be refused.</summary>
public sealed class HostilePayloadTests
{
    [Fact]
    public void Read_DeepNesting_IsNoJsonForUs() =>
        Assert.Equal("INVALID_JSON", Read(new string('[', 100_000) + new string(']', 100_000)).Error!.Code);

    [Fact]
    public void Read_InvalidUtf8_IsNoJson()
    {
        var bytes = Encoding.UTF8.GetBytes(V1);
        bytes[Encoding.UTF8.GetString(bytes).IndexOf("Fix it", StringComparison.Ordinal)] = 0xFF;

        Assert.Equal("INVALID_JSON", Read(bytes).Error!.Code);
    }

    [Theory]
    [InlineData("\"title\":\"Fix it\"", "\"title\":\"\\ud800\"", "session.title: must be valid Unicode text")]
    [InlineData("\"text\":\"hi\"", "\"text\":\"\\udc00\"", "payload: must be valid Unicode text")]
    [InlineData("\"text\":\"hi\"", "\"\\ud800\":1", "payload: must be valid Unicode text")]
    [InlineData("\"2026-11-20T13:00:00Z\"", "\"\\ud800\"", "session.startedAt: must be an ISO 8601 timestamp, e.g. 2026-01-31T09:30:00Z")]
    public void Read_HalfASurrogatePair_IsRefused(string from, string to, string expected) =>
        Assert.Equal([expected], Details(Read(V1.Replace(from, to, StringComparison.Ordinal))));

    [Fact]
    public void Read_DuplicateMembers_TheLastCounts() =>
        Assert.Equal(
            "s2", Read(V1.Replace("\"sessionId\":\"s1\"", "\"sessionId\":\"s1\",\"sessionId\":\"s2\"", StringComparison.Ordinal)).Record!.Session.SessionId);

    [Fact]
    public void Read_AMegabyteOfText_IsRefusedByItsField() =>
        Assert.Equal(["session.title: must be at most 4096 characters"], Details(Read(Session(("title", new string('x', 1 << 20))))));

    [Fact]
    public void Read_HugeEventPayload_IsRefusedByItsField()
    {
        var json = Events($$"""[{"eventType":"message","eventTs":"2026-11-20T13:00:10Z","payload":{"text":"{{new string('x', 70_000)}}"} }]""");

        Assert.Equal(["events[0].payload: must be at most 65536 characters"], Details(Read(json)));
    }

    [Theory]
    [InlineData("'; DROP TABLE session_ledger; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("../../etc/passwd")]
    [InlineData("{{7*7}} ${jndi:ldap://x}")]
    [InlineData("\u202Eevil\n\r\t")]
    public void Read_HostileText_IsData(string text) =>
        Assert.Equal(text, Read(Session(("title", text), ("sessionId", text))).Record!.Session.Title);

    [Fact]
    public void Read_AnyBytes_AnswersWithoutThrowing() => Prop.ForAll<byte[]>(bytes =>
    {
        var result = Read(bytes);
        return result.Error is not null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyDamageToAGoodPayload_AnswersWithoutThrowing() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(),
        ArbMap.Default.ArbFor<byte>(),
        (place, value) =>
        {
            var bytes = Encoding.UTF8.GetBytes(V1);
            bytes[place.Get * 37 % bytes.Length] = value;
            var result = Read(bytes);
            return result.Error is null != (result.Record is null);
        }).QuickCheckThrowOnFailure();
}
