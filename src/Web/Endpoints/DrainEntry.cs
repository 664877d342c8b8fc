using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A runner that takes no new runs.</summary>
/// <param name="Runner">It; <c>local</c> is this host's own.</param>
/// <param name="DrainedAt">UTC of the order.</param>
/// <param name="DrainedBy">Who gave it.</param>
internal sealed record DrainEntry(string Runner, string DrainedAt, string DrainedBy)
{
    public static DrainEntry Of(DrainRow order) => new(order.Runner.ToString(), WireTime.Of(order.At), order.By);
}
