using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using static Helicarrier.Tests.Unit.Domain.Contract.Payloads;

namespace Helicarrier.Tests.Unit.Domain.Contract;

public sealed class FingerprintTests
{
    private static readonly byte[] Plain = Read(V1).Record!.Fingerprint;

    [Fact]
    public void Read_SameContentAsV2_SameFingerprint() => Assert.Equal(Plain, Read(V2).Record!.Fingerprint);

    [Fact]
    public void Read_MembersInAnyOrder_SameFingerprint() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            var shuffled = Shuffled(JsonNode.Parse(V1)!, new Random(seed)).ToJsonString(new() { WriteIndented = seed % 2 == 0 });
            return Plain.AsSpan().SequenceEqual(Read(shuffled).Record!.Fingerprint);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_EscapedText_SameFingerprint() =>
        Assert.Equal(Plain, Read(V1.Replace("\"hi\"", "\"\\u0068i\"", StringComparison.Ordinal)).Record!.Fingerprint);

    [Theory]
    [InlineData("\"Fix it\"", "\"Fix it!\"")]
    [InlineData("\"hi\"", "\"ho\"")]
    [InlineData("\"seq\":1", "\"seq\":2")]
    [InlineData("\"e1\"", "\"e2\"")]
    [InlineData("\"promptTokens\":100", "\"promptTokens\":101")]
    [InlineData("\"state\":\"success\"", "\"state\":\"failed\"")]
    [InlineData("0.5", "0.51")]
    public void Read_OtherContent_OtherFingerprint(string from, string to) =>
        Assert.NotEqual(Plain, Read(V1.Replace(from, to, StringComparison.Ordinal)).Record!.Fingerprint);

    [Fact]
    public void Read_SynonymOfAState_SameFingerprint() =>
        Assert.Equal(Plain, Read(Session(("state", "completed"))).Record!.Fingerprint);

    [Fact]
    public void Read_TextMovedBetweenFields_OtherFingerprint() => Assert.NotEqual(
        Read(Session(("title", "ab"), ("task", "c"))).Record!.Fingerprint,
        Read(Session(("title", "a"), ("task", "bc"))).Record!.Fingerprint);

    private static JsonNode Shuffled(JsonNode node, Random random)
    {
        if (node is JsonArray array) return new JsonArray([.. array.Select(item => Shuffled(item!, random))]);
        if (node is not JsonObject members) return node.DeepClone();
        var pairs = members.ToArray();
        random.Shuffle(pairs);
        return new JsonObject(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Shuffled(pair.Value!, random))));
    }
}
