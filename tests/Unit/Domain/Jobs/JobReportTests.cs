using Helicarrier.Domain.Jobs;

namespace Helicarrier.Tests.Unit.Domain.Jobs;

public sealed class JobReportTests
{
    [Fact]
    public void Bounded_MoreThanIsKept_KeepsTheCommonestReasonsAndTheFirstFaults()
    {
        var reasons = Enumerable.Range(1, 300).ToDictionary(i => $"reason {i:d3}", i => (long)i, StringComparer.Ordinal);
        var faults = Enumerable.Range(1, 300).Select(i => new JobFault($"line {i}", new('x', 2_000), "a\0b\u202e")).ToList();
        var kept = new JobReport(600, 0, 300, 300, reasons, faults).Bounded();

        Assert.Equal((JobLimits.Reasons, 300L, 201L), (kept.Reasons.Count, kept.Reasons.Values.Max(), kept.Reasons.Values.Min()));
        Assert.Equal((JobLimits.Faults, "line 1", JobLimits.Line), (kept.Faults.Count, kept.Faults[0].Place, kept.Faults[0].Reason.Length));
        Assert.Equal(@"a\u0000b\u202e", kept.Faults[0].Record);
    }

    [Fact]
    public void Cut_AtAPairOfSurrogates_LeavesNoHalf()
    {
        var cut = JobLimits.Cut(new string('x', JobLimits.Line - 2) + "😀😀");

        Assert.Equal(new string('x', JobLimits.Line - 2) + "…", cut);
    }
}
