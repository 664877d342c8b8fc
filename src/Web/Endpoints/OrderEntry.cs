using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>An order under which an agent stays stopped.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Run">The run that was stopped with it.</param>
/// <param name="Reason">Why.</param>
/// <param name="GivenAt">UTC.</param>
/// <param name="GivenBy">Who gave it.</param>
internal sealed record OrderEntry(string Agent, string Run, string? Reason, string GivenAt, string GivenBy)
{
    public static OrderEntry Of(StandingOrderRow order) =>
        new(order.Agent, order.RunId.ToString(), order.Reason, WireTime.Of(order.GivenAt), order.GivenBy);
}
