using System.Text;

namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

/// <summary>A log that grows by lines of JSON.</summary>
internal abstract class LineFixture : TextFixture
{
    /// <summary>What stands before the first call.</summary>
    protected virtual IEnumerable<string> Head => [];

    protected abstract IEnumerable<string> Lines(FixtureCall call);

    protected sealed override string Render(IReadOnlyList<FixtureCall> calls) =>
        string.Concat(Head.Concat(calls.SelectMany(call => call.Record is { } whole ? [whole] : Lines(call))).Select(line => line + "\n"));

    /// <summary>Null bytes such as a power cut leaves, and bytes that are no text, each on a line before the calls.</summary>
    public override void WriteHostile(string home, params FixtureCall[] calls) =>
        Save(home, [.. Encoding.UTF8.GetBytes(string.Concat(Head.Select(line => line + "\n"))), 0, 0, 0, (byte)'\n', 0xFF,
            0xFE, (byte)'\n', .. Encoding.UTF8.GetBytes(string.Concat(calls.SelectMany(Lines).Select(line => line + "\n")))]);
}
