namespace Helicarrier.Web.Endpoints;

/// <summary>Why a session did not become void, or was not restored.</summary>
/// <param name="Error">One sentence.</param>
/// <param name="Code"><c>SESSION_VOID</c>: it is void already. <c>SESSION_NOT_VOID</c>: there is nothing to restore.</param>
internal sealed record VoidRefusal(string Error, string Code)
{
    public static VoidRefusal AlreadyVoid { get; } = new("The session is already void", "SESSION_VOID");

    public static VoidRefusal NotVoid { get; } = new("The session is not void", "SESSION_NOT_VOID");
}
