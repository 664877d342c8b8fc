using Helicarrier.Domain.People;

namespace Helicarrier.Tests.Unit.Domain.People;

/// <summary>Since when somebody was away.</summary>
public sealed class VisitTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void See_WithinAnHour_IsTheSameVisit()
    {
        var visit = new Visit(Noon).See(Noon.AddMinutes(59)).See(Noon.AddMinutes(118));
        Assert.Equal(new(Noon.AddMinutes(118)), visit);
        Assert.Equal((null, false), (visit.Since, visit.IsUnread));
    }

    [Fact]
    public void See_AfterAnHour_WasAwaySinceTheLastTime()
    {
        var visit = new Visit(Noon).See(Noon.AddHours(14)).See(Noon.AddHours(14.5));
        Assert.Equal((Noon, true), (visit.Since, visit.IsUnread));
        Assert.Equal(Noon.AddHours(14.5), visit.SeenAt);
    }

    [Fact]
    public void Read_AfterBeingAway_CountsFromThenOnUntilTheNextAbsence()
    {
        var read = new Visit(Noon).See(Noon.AddHours(14)).Read(Noon.AddHours(14.1)).See(Noon.AddHours(15));
        Assert.Equal((Noon.AddHours(14.1), false), (read.Since, read.IsUnread));
        var next = read.See(Noon.AddHours(20));
        Assert.Equal((Noon.AddHours(15), true), (next.Since, next.IsUnread));
    }

    [Fact]
    public void See_ClockWasSetBack_IsNoAbsenceAndHealsItself()
    {
        var visit = new Visit(Noon.AddDays(1)).See(Noon);
        Assert.Equal((Noon, null), (visit.SeenAt, visit.Since));
        Assert.Equal(Noon, visit.See(Noon.AddHours(2)).Since);
    }
}
