namespace Helicarrier.Persistence.Model;

public enum DeploymentEnvironment { Development, Staging, Production }
