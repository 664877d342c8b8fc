namespace Helicarrier.Runner.Wire;

/// <summary>What can be asked of a supervisor.</summary>
internal static class WireVerb
{
    public const string Hello = "hello";
    public const string Introduce = "introduce";
    public const string Admitted = "admitted";
    public const string Start = "start";
    public const string Adopt = "adopt";

    /// <summary>As the former, with a form: one that does not know of forms must not start it without.</summary>
    public const string StartFormed = "start_formed";

    public const string List = "list";
    public const string Tree = "tree";
    public const string Say = "say";
    public const string Read = "read";
    public const string Freeze = "freeze";
    public const string Interrupt = "interrupt";
    public const string Uncommitted = "uncommitted";
    public const string Worktrees = "worktrees";
    public const string Stop = "stop";
    public const string Census = "census";
    public const string Reap = "reap";
    public const string Quit = "quit";
}
