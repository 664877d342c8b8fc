namespace Helicarrier.Persistence.Model;

public enum OpsJobStatus { Queued, Running, Succeeded, Failed }
