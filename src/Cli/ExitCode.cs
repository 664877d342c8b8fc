namespace Helicarrier.Cli;

/// <summary>What the process returns; scripts may rely on these.</summary>
public static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The work failed; the reason is on standard error. Also what a command line that cannot be understood returns.</summary>
    public const int Failed = 1;

    /// <summary>The database cannot be used: path, schema or corruption.</summary>
    public const int Database = 2;

    /// <summary>The work was done, but some files could not be read, or some rows could not be put back; the report names them.</summary>
    public const int Incomplete = 3;

    /// <summary>A setting of the environment cannot be used; all such are named.</summary>
    public const int Settings = 4;

    /// <summary>Nothing is left of the calls after the selection; the report is printed all the same.</summary>
    public const int Empty = 5;

    /// <summary>Calls without a price, and the reader asked for that to be an error; the report is printed all the same.</summary>
    public const int Unpriced = 6;

    /// <summary>The check was made and found something that a person should see to; the report names it.</summary>
    public const int Findings = 7;

    /// <summary>Versions of the schema are pending: `helicarrier db up` applies them.</summary>
    public const int Pending = 8;

    /// <summary>The schema is not what its recorded versions give; the difference is named.</summary>
    public const int Differs = 9;

    /// <summary>Stopped by the operator (SIGINT); what was done until then stays.</summary>
    public const int Interrupted = 130;
}
