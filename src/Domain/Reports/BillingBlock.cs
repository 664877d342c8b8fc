namespace Helicarrier.Domain.Reports;

/// <summary>One window with its calls.</summary>
/// <param name="start">A full UTC hour.</param>
public sealed class BillingBlock(DateTimeOffset start)
{
    private readonly List<ReportCall> _calls = [];

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset End => Start + BillingBlocks.Length;

    public ReportSums Sums { get; } = new();

    public IReadOnlyList<ReportCall> Calls => _calls;

    internal void Add(ReportCall call)
    {
        _calls.Add(call);
        Sums.Add(call);
    }
}
